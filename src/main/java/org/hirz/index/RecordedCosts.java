package org.hirz.index;

/**
 * What one query costs on each kind of index, as measured with {@code IndexBenchmark}.
 *
 * <p>The figures are of one core of a 2-core cloud machine (AMD EPYC), JDK 25, November 2026,
 * uniform hashes. Only their ratios decide, and a factor of two between machines moves no choice
 * far from the break-even.
 */
final class RecordedCosts {
  /** A scan, for one entry whose hash comes from memory. */
  private static final double SCAN_NANOS = 4;

  /** A node of the tree visited. */
  private static final double NODE_NANOS = 50;

  /** A bucket of the bands looked up, twice: once to count, once to filter. */
  private static final double PROBE_NANOS = 30;

  /** A candidate's other half compared. */
  private static final double CANDIDATE_NANOS = 1;

  /** A full distance of an entry at a random place. */
  private static final double VERIFY_NANOS = 50;

  /** Contiguous bits of real pictures' hashes depend on each other: candidates met, by uniform. */
  private static final double SKEW = 1.26;

  /** Any query on any index. */
  private static final double CALL_NANOS = 100;

  private RecordedCosts() {}

  /** Returns the time one query is expected to take, in nanoseconds. */
  static double nanos(IndexKind kind, int entries, int radius) {
    return CALL_NANOS
        + switch (kind) {
          case LINEAR -> entries * SCAN_NANOS;
          case BK_TREE -> entries * visitedShare(radius) * NODE_NANOS;
          case BANDED -> bandedNanos(entries, radius);
        };
  }

  private static double bandedNanos(int entries, int radius) {
    if (radius > BandShape.MAX_RADIUS) {
      return entries * SCAN_NANOS + CALL_NANOS;
    }
    BandShape shape = BandShape.of(radius);
    double candidates = SKEW * entries * shape.probes() / BandShape.KEYS;
    double probing = shape.probes() * PROBE_NANOS;
    if (BandSearch.scanIsCheaper(shape, candidates, entries)) {
      return entries * SCAN_NANOS + probing;
    }
    return probing + candidates * CANDIDATE_NANOS + entries * shape.verifiedShare() * VERIFY_NANOS;
  }

  /** The share of a million nodes that a search visits, by straight lines between measurements. */
  private static double visitedShare(int radius) {
    int i = 0;
    while (i < VISITED_RADIUS.length - 1 && VISITED_RADIUS[i + 1] <= radius) {
      i++;
    }
    if (i == VISITED_RADIUS.length - 1) {
      return 1;
    }
    double part =
        (double) (radius - VISITED_RADIUS[i]) / (VISITED_RADIUS[i + 1] - VISITED_RADIUS[i]);
    return VISITED_SHARE[i] + part * (VISITED_SHARE[i + 1] - VISITED_SHARE[i]);
  }

  private static final int[] VISITED_RADIUS = {0, 4, 8, 16, 24, 31, 48};
  private static final double[] VISITED_SHARE = {0.00001, 0.01, 0.1, 0.5, 0.9, 0.976, 1};
}
