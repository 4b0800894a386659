package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * The queries of one call against the bands of an index; for one thread.
 *
 * <p>Allocates nothing per query. That an entry may come up in several halves needs no memory
 * either: what is known of it tells which halves find it, and only the first one reports it.
 */
final class BandSearch {
  /** Looking up a bucket, twice, costs as much as scanning so many entries; see RecordedCosts. */
  static final int PROBE_COST = 12;

  /** Comparing the other half of an entry in a bucket, with its share of the memory traffic. */
  static final int CANDIDATE_COST = 5;

  /** Fetching an entry's hash from a random place and computing its distance. */
  static final int VERIFY_COST = 32;

  private final HashColumn column;
  private final BandHalf[] halves;
  private final BandShape shape;
  private final MatchCollector found;

  private int query;
  private long q3;
  private long q2;
  private long q1;
  private long q0;
  private long verified;

  /**
   * Starts a call.
   *
   * @param halves built for at least the radius of the shape
   */
  BandSearch(HashColumn column, BandHalf[] halves, BandShape shape, MatchCollector found) {
    this.column = column;
    this.halves = halves;
    this.shape = shape;
    this.found = found;
  }

  /** Returns whether probing and meeting so many candidates costs more than scanning all. */
  static boolean scanIsCheaper(BandShape shape, double candidates, int entries) {
    return (double) PROBE_COST * shape.probes() + CANDIDATE_COST * candidates > entries;
  }

  /**
   * Searches for one query.
   *
   * @return false if its buckets are so crowded that a scan is cheaper; nothing has been collected
   *     then, though the work is counted
   */
  boolean run(QueryBatch queries, int number) {
    int size = column.size();
    if (scanIsCheaper(shape, 0, size)) {
      return false;
    }
    long[] words = queries.words();
    int at = number * Hash256.WORDS;
    long candidates = candidates(words, at);
    if (scanIsCheaper(shape, (double) candidates, size)) {
      found.count(shape.probes(), 0, 0);
      return false;
    }
    query = number;
    q3 = words[at];
    q2 = words[at + 1];
    q1 = words[at + 2];
    q0 = words[at + 3];
    verified = 0;
    int before = found.size();
    boolean complete = probeAll(words, at, size / VERIFY_COST);
    if (!complete) {
      found.truncate(before);
    }
    found.count(shape.probes(), candidates, verified);
    return complete;
  }

  private long candidates(long[] words, int at) {
    long candidates = 0;
    for (int half = 0; half < BandShape.HALVES; half++) {
      if (shape.halfProbes(half) > 0) {
        int bits = BandShape.group(words, at, half / 2);
        candidates += halves[half].candidates(BandShape.key(bits, half), shape.halfProbes(half));
      }
    }
    return candidates;
  }

  private boolean probeAll(long[] words, int at, long maxVerified) {
    for (int half = 0; half < BandShape.HALVES; half++) {
      if (shape.halfProbes(half) > 0) {
        int bits = BandShape.group(words, at, half / 2);
        probe(half, BandShape.key(bits, half), BandShape.key(bits, half ^ 1), maxVerified);
        if (verified > maxVerified) {
          return false;
        }
      }
    }
    return true;
  }

  private void probe(int half, int key, int partner, long maxVerified) {
    BandHalf band = halves[half];
    char[] partners = band.partners();
    int groupRadius = shape.groupRadius(half / 2);
    int probes = shape.halfProbes(half);
    for (int i = 0; i < probes; i++) {
      int flip = BandShape.FLIPS[i];
      int allowed = groupRadius - Integer.bitCount(flip);
      int end = band.end(key ^ flip);
      for (int at = band.start(key ^ flip); at < end; at++) {
        if (Integer.bitCount(partners[at] ^ partner) <= allowed) {
          verify(half, band.ordinal(at));
          if (verified > maxVerified) {
            return;
          }
        }
      }
    }
  }

  private void verify(int half, int ordinal) {
    verified++;
    int distance = column.distance(ordinal, q3, q2, q1, q0);
    if (distance <= found.radius() && !foundBefore(half, ordinal)) {
      found.add(query, ordinal, distance);
    }
  }

  /** Returns whether a half before {@code half} finds the entry too. */
  private boolean foundBefore(int half, int ordinal) {
    int group = half / 2;
    for (int earlier = 0; earlier < group; earlier++) {
      if (Integer.bitCount(difference(ordinal, earlier)) <= shape.groupRadius(earlier)) {
        return true;
      }
    }
    // In the same group, which accepts the entry, it remains whether the first half is near enough.
    return half % 2 != 0
        && Integer.bitCount(BandShape.key(difference(ordinal, group), half - 1))
            <= shape.halfRadius(half - 1);
  }

  private int difference(int ordinal, int group) {
    int bits = BandShape.group(column.words(), ordinal * Hash256.WORDS, group);
    long word =
        switch (group >> 1) {
          case 0 -> q3;
          case 1 -> q2;
          case 2 -> q1;
          default -> q0;
        };
    return bits ^ ((group & 1) == 0 ? (int) (word >>> 32) : (int) word);
  }
}
