package org.hirz.index;

import java.util.stream.IntStream;

/**
 * The work that each query of a call has made, and which of them are to stop.
 *
 * <p>Once a call has cost as much as a scan for all its queries, by {@link BandCosts}, every query
 * stops that has cost as much as its own scan. By then they have cost at most twice the scan for
 * all, and the scan that follows costs at most that once more: no call costs much more than three
 * scans, whatever the data.
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
    add(query, BandCosts.PROBE * keys + BandCosts.CANDIDATE * entries);
  }

  /** Counts entries of a query's buckets that are near enough in their group. */
  void near(int query, int entries) {
    add(query, BandCosts.NEAR * entries);
  }

  /** Counts a pair of halves of a query that has to be found in the first order. */
  void paired(int query) {
    add(query, BandCosts.RESOLVE);
  }

  private void add(int query, double work) {
    probing[query] += work;
    probingOfAll += work;
  }

  /** Counts a distance computed for a query. */
  void verified(int query) {
    verified[query]++;
    verifiedOfAll++;
  }

  /** Returns whether a query is to stop; once it is, it stays so. */
  boolean isExceeded(int query) {
    return probingOfAll + BandCosts.VERIFY * verifiedOfAll > limitOfAll
        && probing[query] + BandCosts.VERIFY * verified[query] > limit;
  }

  /** Returns the numbers of the queries that are to stop. */
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
