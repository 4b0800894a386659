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
  private final BucketRuns runs;
  private final WorkLimit work;
  private final MatchCollector found;

  Verification(
      HashColumn column,
      BandShape shape,
      QueryBatch queries,
      BucketRuns runs,
      WorkLimit work,
      MatchCollector found) {
    this.column = column;
    this.shape = shape;
    this.queries = queries.words();
    this.runs = runs;
    this.work = work;
    this.found = found;
  }

  /** Reads what is looked at first of each hash, so that all are on their way to the cache. */
  long warm(int[] ordinals, int count) {
    long[] words = column.words();
    int stride = column.wordsPerHash();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += words[ordinals[i] * stride];
    }
    return sum;
  }

  /** Returns whether a scan would have been less work for all queries of a run. */
  boolean isExceeded(int run) {
    for (int i = runs.firstMember(run); i < runs.firstMember(run + 1); i++) {
      if (!work.isExceeded(runs.members()[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reports the entry to those queries of a run that have it within the radius, if the run's group
   * is the first to find it.
   */
  void verify(int ordinal, int run) {
    int end = runs.firstMember(run + 1);
    for (int i = runs.firstMember(run); i < end; i++) {
      int query = runs.members()[i];
      work.verified(query);
      int at = query * Hash256.WORDS;
      if (isNearInFirstWords(ordinal, at)) {
        report(ordinal, query, runs.half(run) / 2);
      }
    }
  }

  /**
   * Returns whether the first 128 bits are within the radius. An entry that is near by chance is
   * not, nearly always, and its other words, which often lie in another cache line, are not read.
   */
  private boolean isNearInFirstWords(int ordinal, int queryAt) {
    long[] words = column.words();
    int stride = column.wordsPerHash();
    int at = ordinal * stride;
    int distance = Long.bitCount(words[at] ^ queries[queryAt]);
    if (stride > 1) {
      distance += Long.bitCount(words[at + 1] ^ queries[queryAt + 1]);
    }
    return distance <= found.radius();
  }

  private void report(int ordinal, int query, int group) {
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
