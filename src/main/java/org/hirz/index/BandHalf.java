package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * All entries in the order of one 16-bit half of the hash, with the other half of the group beside
 * each.
 *
 * <p>The entries with key {@code k} are at {@code directory[k]} to {@code directory[k + 1] - 1}, by
 * ascending ordinal. What a probe reads lies together: 2 bytes an entry, until one is close enough
 * for its ordinal to be needed. 6 bytes an entry and 256 KiB of directory.
 */
final class BandHalf {
  /** Stands for a half that is never looked up. */
  static final BandHalf UNUSED = new BandHalf(new int[0], new int[0], new char[0]);

  private final int[] directory;
  private final int[] ordinals;
  private final char[] partners;

  private BandHalf(int[] directory, int[] ordinals, char[] partners) {
    this.directory = directory;
    this.ordinals = ordinals;
    this.partners = partners;
  }

  /** Sorts the column by half {@code half}, 0 to 15: a counting sort in two passes. */
  static BandHalf build(HashColumn column, int half) {
    long[] words = column.words();
    int size = column.size();
    int group = half / 2;
    int[] directory = new int[BandShape.KEYS + 1];
    for (int i = 0; i < size; i++) {
      int bits = BandShape.group(words, i * Hash256.WORDS, group);
      directory[BandShape.key(bits, half)]++;
    }
    int sum = 0;
    for (int key = 0; key <= BandShape.KEYS; key++) {
      sum += directory[key];
      directory[key] = sum;
    }
    // From the end, so that each bucket's end moves down to its start and ordinals ascend.
    int[] ordinals = new int[size];
    char[] partners = new char[size];
    for (int i = size - 1; i >= 0; i--) {
      int bits = BandShape.group(words, i * Hash256.WORDS, group);
      int at = --directory[BandShape.key(bits, half)];
      ordinals[at] = i;
      partners[at] = (char) BandShape.key(bits, half ^ 1);
    }
    return new BandHalf(directory, ordinals, partners);
  }

  /** Returns the number of entries in the first {@code probes} buckets around a key. */
  long candidates(int key, int probes) {
    long sum = 0;
    for (int i = 0; i < probes; i++) {
      int probed = key ^ BandShape.FLIPS[i];
      sum += directory[probed + 1] - directory[probed];
    }
    return sum;
  }

  int start(int key) {
    return directory[key];
  }

  int end(int key) {
    return directory[key + 1];
  }

  int ordinal(int at) {
    return ordinals[at];
  }

  char[] partners() {
    return partners;
  }
}
