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
  private final double limitOfAll;
  private double probingOfAll;
  private long probes;
  private long candidates;
  private long verifiedOfAll;

  WorkLimit(int entries, int queries) {
    this.probing = new double[queries];
    this.verified = new int[queries];
    this.limit = BandCosts.SCAN * entries;
    this.limitOfAll = limit * queries + BandCosts.READ * entries;
  }

  /** Counts buckets looked up for a query, and the entries in them. */
  void probed(int query, int keys, long entries) {
    probes += keys;
    candidates += entries;
    double work = BandCosts.PROBE * keys + BandCosts.CANDIDATE * entries;
    probing[query] += work;
    probingOfAll += work;
  }

  /** Counts a distance computed for a query. */
  void verified(int query) {
    verified[query]++;
    verifiedOfAll++;
  }

  /** Returns whether a scan would have been less work for a query. */
  boolean isExceeded(int query) {
    return probingOfAll + BandCosts.VERIFY * verifiedOfAll > limitOfAll
        && probing[query] + BandCosts.VERIFY * verified[query] > limit;
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
    return verifiedOfAll;
  }
}
