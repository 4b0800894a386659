package org.hirz.index;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * An immutable list of matches that keeps each in one long and makes the record when asked.
 *
 * <p>Bits, from the most significant: 22 of query, 9 of distance, 32 of ordinal. The order of the
 * longs is therefore the order of {@link SearchResult#matches()}, and sorting needs no comparator.
 */
final class PackedMatches extends AbstractList<IndexMatch> implements RandomAccess {
  static final int QUERY_BITS = 22;

  private static final int DISTANCE_SHIFT = 32;
  private static final int QUERY_SHIFT = DISTANCE_SHIFT + 9;

  private final long[] sorted;

  /** Wraps the array, which is sorted and nobody else's. */
  PackedMatches(long[] sorted) {
    this.sorted = sorted;
  }

  static long pack(int query, int ordinal, int distance) {
    return (long) query << QUERY_SHIFT | (long) distance << DISTANCE_SHIFT | ordinal;
  }

  static int query(long match) {
    return (int) (match >>> QUERY_SHIFT);
  }

  @Override
  public IndexMatch get(int i) {
    long match = sorted[i];
    return new IndexMatch(query(match), (int) match, (int) (match >>> DISTANCE_SHIFT) & 0x1ff);
  }

  @Override
  public int size() {
    return sorted.length;
  }
}
