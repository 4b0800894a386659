package org.hirz.index;

import java.util.Arrays;

/**
 * Sorts the entries of a column by one group of bits, for one thread.
 *
 * <p>A radix sort from both ends: one pass over the column scatters values by the first 8 bits of
 * the key, so that at most 256 places are written at a time; each part then lies in the
 * second-level cache while the remaining bits are sorted, least significant 8 first. Beside the
 * result it needs 8 bytes an entry, which a thread that sorts several groups reuses. About 33
 * {@code n} reads and writes a group, nearly all of them sequential.
 */
final class BandSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** A part longer than this, which only crowded keys make, is sorted in place. */
  private static final int MAX_PART = 1 << 20;

  private final HashColumn column;
  private final BandShape shape;
  private final long[] values;
  private long[] spare = new long[0];

  BandSort(HashColumn column, BandShape shape) {
    this.column = column;
    this.shape = shape;
    this.values = new long[column.size()];
  }

  /** Returns the group sorted by each half that the shape probes. */
  BandGroup sort(int group) {
    int first = 2 * group;
    int second = first + 1;
    if (shape.halfRadius(first) < 0) {
      return BandGroup.UNUSED;
    }
    int size = column.size();
    int[] ordinals = new int[size];
    short[] firstPartners = new short[size + BandGroup.PADDING];
    int[] firstDirectory = sort(first, second);
    for (int i = 0; i < size; i++) {
      ordinals[i] = (int) values[i];
      firstPartners[i] = partner(values[i], second);
    }
    if (shape.halfRadius(second) < 0) {
      return new BandGroup(firstDirectory, firstPartners, ordinals, new int[0], new short[0], 0);
    }
    short[] secondPartners = new short[size + BandGroup.PADDING];
    int[] secondDirectory = sort(second, first);
    for (int i = 0; i < size; i++) {
      secondPartners[i] = partner(values[i], first);
    }
    return new BandGroup(
        firstDirectory,
        firstPartners,
        ordinals,
        secondDirectory,
        secondPartners,
        shape.width(second));
  }

  private short partner(long value, int half) {
    return (short) ((value >>> Integer.SIZE) & (1 << shape.width(half)) - 1);
  }

  /**
   * Leaves in {@link #values} the key, the partner and the ordinal of each entry, in this order.
   *
   * @return where each key starts
   */
  private int[] sort(int key, int partner) {
    long[] words = column.words();
    int stride = column.wordsPerHash();
    int size = column.size();
    int keyBits = shape.width(key);
    int partnerBits = shape.width(partner);
    int[] directory = new int[(1 << keyBits) + 1];
    for (int i = 0; i < size; i++) {
      directory[shape.half(words, i * stride, key) + 1]++;
    }
    for (int k = 0; k < 1 << keyBits; k++) {
      directory[k + 1] += directory[k];
    }
    int rest = keyBits - DIGIT_BITS;
    int[] next = new int[DIGITS];
    for (int part = 0; part < DIGITS; part++) {
      next[part] = directory[part << rest];
    }
    for (int i = 0; i < size; i++) {
      int value = shape.half(words, i * stride, key);
      long group = (long) value << partnerBits | shape.half(words, i * stride, partner);
      values[next[value >>> rest]++] = group << Integer.SIZE | i;
    }
    for (int part = 0; part < DIGITS; part++) {
      sortPart(directory[part << rest], directory[(part + 1) << rest], rest + partnerBits);
    }
    return directory;
  }

  /** Sorts a part by the lowest bits above the ordinals; all higher ones are equal. */
  private void sortPart(int from, int to, int bits) {
    int length = to - from;
    if (length > MAX_PART) {
      Arrays.sort(values, from, to);
      return;
    }
    if (spare.length < length) {
      spare = new long[Math.min(MAX_PART, length + (length >> 2))];
    }
    boolean inSpare = false;
    for (int done = 0; done < bits; done += DIGIT_BITS) {
      int shift = Integer.SIZE + done;
      int mask = (1 << Math.min(DIGIT_BITS, bits - done)) - 1;
      if (inSpare) {
        distribute(spare, 0, values, from, length, shift, mask);
      } else {
        distribute(values, from, spare, 0, length, shift, mask);
      }
      inSpare = !inSpare;
    }
    if (inSpare) {
      System.arraycopy(spare, 0, values, from, length);
    }
  }

  private static void distribute(
      long[] source, int from, long[] target, int to, int length, int shift, int mask) {
    int[] next = new int[DIGITS + 1];
    for (int i = from; i < from + length; i++) {
      next[((int) (source[i] >>> shift) & mask) + 1]++;
    }
    next[0] = to;
    for (int digit = 0; digit < DIGITS; digit++) {
      next[digit + 1] += next[digit];
    }
    for (int i = from; i < from + length; i++) {
      long value = source[i];
      target[next[(int) (value >>> shift) & mask]++] = value;
    }
  }
}
