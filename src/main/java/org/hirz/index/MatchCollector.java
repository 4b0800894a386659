package org.hirz.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What one search has found and counted so far. For one thread; allocates nothing before the first
 * match.
 */
final class MatchCollector {
  static final int MAX_QUERIES = 1 << PackedMatches.QUERY_BITS;

  private static final long[] NONE = {};

  private final int radius;
  private final IntPredicate admits;
  private long[] packed = NONE;
  private int size;
  private long probes;
  private long candidates;
  private long verified;

  /**
   * Starts a search.
   *
   * @param admits which ordinals may be collected
   * @throws IllegalArgumentException if the radius is not in 0 to {@link HammingIndex#MAX_RADIUS}
   */
  MatchCollector(int radius, IntPredicate admits) {
    if (radius < 0 || radius > HammingIndex.MAX_RADIUS) {
      throw new IllegalArgumentException(
          "radius " + radius + " is not in 0.." + HammingIndex.MAX_RADIUS);
    }
    this.radius = radius;
    this.admits = admits;
  }

  int radius() {
    return radius;
  }

  /** Collects a match, if its entry is admitted. */
  void add(int query, int ordinal, int distance) {
    if (!admits.test(ordinal)) {
      return;
    }
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, Math.max(8, size + (size >> 1)));
    }
    packed[size++] = PackedMatches.pack(query, ordinal, distance);
  }

  /** Forgets the matches of some queries. */
  void forget(IntPredicate queries) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!queries.test(PackedMatches.query(packed[i]))) {
        packed[kept++] = packed[i];
      }
    }
    size = kept;
  }

  void count(long moreProbes, long moreCandidates, long moreVerified) {
    probes += moreProbes;
    candidates += moreCandidates;
    verified += moreVerified;
  }

  SearchResult result() {
    long[] sorted = size == 0 ? NONE : Arrays.copyOf(packed, size);
    Arrays.sort(sorted);
    return new SearchResult(
        new PackedMatches(sorted), new SearchCost(probes, candidates, verified));
  }
}
