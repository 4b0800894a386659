package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * Full distances of candidates, for one call and one thread.
 *
 * <p>That an entry may come up in several groups needs no memory: its hash tells which groups find
 * it, and only the first one reports it.
 */
final class Verification {
  private final HashColumn column;
  private final BandShape shape;
  private final long[] queries;
  private final WorkLimit work;
  private final MatchCollector found;

  Verification(
      HashColumn column,
      BandShape shape,
      QueryBatch queries,
      WorkLimit work,
      MatchCollector found) {
    this.column = column;
    this.shape = shape;
    this.queries = queries.words();
    this.work = work;
    this.found = found;
  }

  /**
   * Reads both ends of each hash, which may lie in two cache lines, so that all are on their way to
   * the cache.
   */
  long warm(int[] ordinals, int count) {
    long[] words = column.words();
    int stride = column.wordsPerHash();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int at = ordinals[i] * stride;
      sum += words[at] + words[at + stride - 1];
    }
    return sum;
  }

  /** Returns whether a scan would have been less work for a query. */
  boolean isExceeded(int query) {
    return work.isExceeded(query);
  }

  /** Reports the entry if it lies within the radius and this group is the first to find it. */
  void verify(int ordinal, int query, int group) {
    work.verified(query);
    int at = query * Hash256.WORDS;
    int distance =
        column.distance(ordinal, queries[at], queries[at + 1], queries[at + 2], queries[at + 3]);
    if (distance <= found.radius() && !foundBefore(ordinal, at, group)) {
      found.add(query, ordinal, distance);
    }
  }

  private boolean foundBefore(int ordinal, int queryAt, int group) {
    int at = ordinal * column.wordsPerHash();
    for (int earlier = 0; earlier < group; earlier++) {
      if (shape.groupDistance(column.words(), at, queries, queryAt, earlier)
          <= shape.groupRadius(earlier)) {
        return true;
      }
    }
    return false;
  }
}
