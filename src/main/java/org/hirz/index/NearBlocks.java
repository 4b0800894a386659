package org.hirz.index;

/**
 * Blocks of 64 entries of which some are near, as a {@link BandFilter} leaves them. For one thread,
 * used again and again.
 *
 * <p>Columns: where a block starts, which of its entries are near (bit {@code i} for the one at
 * start + {@code i}), and the number of its bucket.
 */
final class NearBlocks {
  /** How many blocks there is room for. */
  static final int CAPACITY = 1 << 14;

  // One more than is kept: a block is written before it is known whether it counts.
  private final int[] starts = new int[CAPACITY + 1];
  private final long[] blocks = new long[CAPACITY + 1];
  private final int[] buckets = new int[CAPACITY + 1];
  private int size;

  /**
   * Adds a block, unless none of its entries is near. Takes no branch, as none could foresee it.
   */
  void add(int start, long near, int bucket) {
    starts[size] = start;
    blocks[size] = near;
    buckets[size] = bucket;
    size += near != 0 ? 1 : 0;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int[] starts() {
    return starts;
  }

  long[] blocks() {
    return blocks;
  }

  int[] buckets() {
    return buckets;
  }
}
