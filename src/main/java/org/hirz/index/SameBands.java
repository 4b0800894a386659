package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * The queries of a call in the order of what they are in one half of the bands, and among them, one
 * after the other, those that are the same in both halves of its group: what is read for one of
 * them serves all.
 *
 * <p>The order makes neighbours read what lies together. The same in a group are queries that were
 * submitted twice, and many of the orientations of a picture that were derived from its hash: of a
 * picture that is turned, a quarter to a half of the bits stays, or changes as one. For one thread,
 * used again and again.
 */
final class SameBands {
  private static final int RADIX_BITS = 8;
  private static final int RADIX = 1 << RADIX_BITS;
  private static final int FEW = 48;

  private int[] order = new int[RADIX];
  private int[] other = new int[RADIX];
  private int[] both = new int[RADIX];
  private int size;
  private int from;
  private int to;

  /** Returns a single query with the given values of both halves, numbered 0. */
  static SameBands of(int key, int partner) {
    SameBands one = new SameBands();
    one.both[0] = key << BandShape.MAX_HALF_BITS | partner;
    one.size = 1;
    one.to = 1;
    return one;
  }

  /**
   * Sorts the queries by a half, then by the other half of its group. A group's second half comes
   * after its first, of the same queries: what they are in both is worked out once.
   */
  void sort(QueryBatch queries, BandShape shape, int half) {
    if (half % 2 == 0) {
      cut(queries, shape, half);
    }
    for (int query = 0; query < size; query++) {
      if (half % 2 != 0) {
        both[query] = Integer.rotateLeft(both[query], BandShape.MAX_HALF_BITS);
      }
      order[query] = query;
    }
    if (size <= FEW) {
      insert();
    } else {
      for (int shift = 0; shift < Integer.SIZE; shift += RADIX_BITS) {
        distribute(shift);
      }
    }
    from = 0;
    to = 0;
  }

  /** Works out what each query is in both halves of a group. */
  private void cut(QueryBatch queries, BandShape shape, int half) {
    size = queries.size();
    if (order.length < size) {
      order = new int[size];
      other = new int[size];
      both = new int[size];
    }
    for (int query = 0; query < size; query++) {
      int at = query * Hash256.WORDS;
      both[query] =
          shape.half(queries.words(), at, half) << BandShape.MAX_HALF_BITS
              | shape.half(queries.words(), at, half + 1);
    }
  }

  private void insert() {
    for (int i = 1; i < size; i++) {
      int query = order[i];
      int at = i;
      while (at > 0 && Integer.compareUnsigned(both[order[at - 1]], both[query]) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = query;
    }
  }

  /** Sorts by one digit, keeping the order within it. */
  private void distribute(int shift) {
    int[] ends = new int[RADIX + 1];
    for (int i = 0; i < size; i++) {
      ends[(both[order[i]] >>> shift & RADIX - 1) + 1]++;
    }
    for (int digit = 0; digit < RADIX; digit++) {
      ends[digit + 1] += ends[digit];
    }
    for (int i = 0; i < size; i++) {
      other[ends[both[order[i]] >>> shift & RADIX - 1]++] = order[i];
    }
    int[] sorted = other;
    other = order;
    order = sorted;
  }

  /** Returns a query's value of the half that the queries were sorted by. */
  int keyOf(int query) {
    return both[query] >>> BandShape.MAX_HALF_BITS;
  }

  /** Goes on to the next queries that are the same; returns false after the last. */
  boolean advance() {
    from = to;
    if (from == size) {
      return false;
    }
    int value = both[order[from]];
    to++;
    while (to < size && both[order[to]] == value) {
      to++;
    }
    return true;
  }

  /** Returns how many queries are the same here. */
  int count() {
    return to - from;
  }

  /** Returns one of them. */
  int query(int i) {
    return order[from + i];
  }

  /** Returns their value of the half. */
  int key() {
    return both[order[from]] >>> BandShape.MAX_HALF_BITS;
  }

  /** Returns their value of the other half. */
  int partner() {
    return both[order[from]] & (1 << BandShape.MAX_HALF_BITS) - 1;
  }

  /** Writes the numbers of these queries into an array; returns the place after the last. */
  int copyTo(int[] numbers, int at) {
    System.arraycopy(order, from, numbers, at, to - from);
    return at + to - from;
  }
}
