package org.hirz.index;

import java.util.stream.IntStream;

/**
 * The work that each query of a call has made, and whether a scan would have been less.
 *
 * <p>A query stops when it has cost as much as a scan by {@link BandCosts}; as the scan that
 * follows costs the same again, none costs much more than two, whatever the data.
 */
final class WorkLimit {
  private final double[] probing;
  private final int[] verified;
  private final double limit;
  private long probes;
  private long candidates;

  WorkLimit(int entries, int queries) {
    this.probing = new double[queries];
    this.verified = new int[queries];
    this.limit = BandCosts.SCAN * entries;
  }

  /** Counts buckets looked up for a query, and the entries in them. */
  void probed(int query, int keys, long entries) {
    probes += keys;
    candidates += entries;
    probing[query] += BandCosts.PROBE * keys + BandCosts.CANDIDATE * entries;
  }

  /** Counts a distance computed for a query. */
  void verified(int query) {
    verified[query]++;
  }

  /** Returns whether a scan would have been less work for a query. */
  boolean isExceeded(int query) {
    return probing[query] + BandCosts.VERIFY * verified[query] > limit;
  }

  /** Returns the numbers of the queries for which a scan would have been less work. */
  int[] exceeded() {
    return IntStream.range(0, probing.length).filter(this::isExceeded).toArray();
  }

  long probes() {
    return probes;
  }

  /** Returns how many entries the buckets had, over all queries. */
  long candidates() {
    return candidates;
  }

  /** Returns how many distances have been computed, over all queries. */
  long verified() {
    return IntStream.of(verified).asLongStream().sum();
  }
}
