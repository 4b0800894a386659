package org.hirz.index;

import java.util.Arrays;

/**
 * Sorts the entries of a column by one group of bits, for one thread.
 *
 * <p>A radix sort from both ends: values are scattered by the first 8 bits of the key, so that at
 * most 256 places are written at a time; each part then lies in the second-level cache while the
 * remaining bits are sorted, least significant 8 first. Beside the result it needs 12 bytes an
 * entry, which a thread that sorts several groups reuses. One pass over the column and about 20
 * {@code n} reads and writes a group, nearly all of them sequential.
 */
final class BandSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** A part longer than this, which only crowded keys make, is sorted in place. */
  private static final int MAX_PART = 1 << 20;

  private final HashColumn column;
  private final BandShape shape;

  /** By ordinal, the first half above the second. */
  private final int[] bits;

  private final long[] values;
  private long[] spare = new long[0];

  BandSort(HashColumn column, BandShape shape) {
    this.column = column;
    this.shape = shape;
    this.bits = new int[column.size()];
    this.values = new long[column.size()];
  }

  /** Returns the group sorted by each half that the shape probes. */
  BandGroup sort(int group) {
    int first = 2 * group;
    int second = first + 1;
    if (shape.halfRadius(first) < 0) {
      return BandGroup.UNUSED;
    }
    cut(first, second);
    int size = column.size();
    int[] ordinals = new int[size];
    short[] firstPartners = new short[size + BandGroup.PADDING];
    int[] firstDirectory = sort(shape.width(first), shape.width(second), false);
    for (int i = 0; i < size; i++) {
      ordinals[i] = (int) values[i];
      firstPartners[i] = partner(values[i], second);
    }
    if (shape.halfRadius(second) < 0) {
      return new BandGroup(firstDirectory, firstPartners, ordinals, new int[0], new short[0], 0);
    }
    short[] secondPartners = new short[size + BandGroup.PADDING];
    int[] secondDirectory = sort(shape.width(second), shape.width(first), true);
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

  private void cut(int first, int second) {
    long[] words = column.words();
    int stride = column.wordsPerHash();
    int width = shape.width(second);
    for (int i = 0; i < bits.length; i++) {
      int at = i * stride;
      bits[i] = shape.half(words, at, first) << width | shape.half(words, at, second);
    }
  }

  /**
   * Leaves in {@link #values} the key, the partner and the ordinal of each entry, in this order.
   *
   * @param swapped whether the key is the lower part of {@link #bits}
   * @return where each key starts
   */
  private int[] sort(int keyBits, int partnerBits, boolean swapped) {
    int size = bits.length;
    int keyShift = swapped ? 0 : partnerBits;
    int partnerShift = swapped ? keyBits : 0;
    int keyMask = (1 << keyBits) - 1;
    int partnerMask = (1 << partnerBits) - 1;
    int[] directory = new int[(1 << keyBits) + 1];
    for (int i = 0; i < size; i++) {
      directory[(bits[i] >>> keyShift & keyMask) + 1]++;
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
      int key = bits[i] >>> keyShift & keyMask;
      long group = (long) key << partnerBits | bits[i] >>> partnerShift & partnerMask;
      values[next[key >>> rest]++] = group << Integer.SIZE | i;
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
