package org.hirz.index;

import java.util.Arrays;
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
  private static final int FEW = 256;
  private static final int MASK = (1 << BandShape.MAX_HALF_BITS) - 1;
  private static final int KEY_SHIFT = Integer.SIZE + BandShape.MAX_HALF_BITS;

  /** What a query is in both halves above its number, in order. */
  private long[] order = new long[FEW];

  private int[] both = new int[FEW];
  private int size;
  private int from;
  private int to;

  /** Returns a single query with the given values of both halves, numbered 0. */
  static SameBands of(int key, int partner) {
    SameBands one = new SameBands();
    one.order[0] = (long) (key << BandShape.MAX_HALF_BITS | partner) << Integer.SIZE;
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
      order[query] = (long) both[query] << Integer.SIZE | query;
    }
    Arrays.sort(order, 0, size);
    from = 0;
    to = 0;
  }

  /** Works out what each query is in both halves of a group. */
  private void cut(QueryBatch queries, BandShape shape, int half) {
    size = queries.size();
    if (order.length < size) {
      order = new long[size];
      both = new int[size];
    }
    for (int query = 0; query < size; query++) {
      int at = query * Hash256.WORDS;
      both[query] =
          shape.half(queries.words(), at, half) << BandShape.MAX_HALF_BITS
              | shape.half(queries.words(), at, half + 1);
    }
  }

  /** Returns the value of the half that the queries were sorted by, of the query at a place. */
  int keyAt(int place) {
    return (int) (order[place] >>> KEY_SHIFT) & MASK;
  }

  /** Goes on to the next queries that are the same; returns false after the last. */
  boolean advance() {
    from = to;
    if (from == size) {
      return false;
    }
    long value = order[from] >> Integer.SIZE;
    to++;
    while (to < size && order[to] >> Integer.SIZE == value) {
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
    return (int) order[from + i];
  }

  /** Returns their value of the half. */
  int key() {
    return keyAt(from);
  }

  /** Returns their value of the other half. */
  int partner() {
    return (int) (order[from] >>> Integer.SIZE) & MASK;
  }

  /** Writes the numbers of these queries into an array; returns the place after the last. */
  int copyTo(int[] numbers, int at) {
    for (int i = 0; i < to - from; i++) {
      numbers[at + i] = query(i);
    }
    return at + to - from;
  }
}
