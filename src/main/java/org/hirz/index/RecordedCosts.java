package org.hirz.index;

import org.hirz.hash.Hash256;

/**
 * What one query costs on each kind of index, as measured with {@code IndexBenchmark} over uniform
 * hashes; {@code benchmarks/results} has the runs.
 *
 * <p>Only ratios decide. They were taken on one core of a 2-core cloud machine (AMD EPYC), JDK 25,
 * in November 2026; another machine moves the break-even points, by less than a factor of two as
 * far as we have seen, and an operator who knows better can force a kind.
 */
final class RecordedCosts {
  /** Any query on any index. */
  private static final double CALL_NANOS = 100;

  /** The path from the root of a tree to one entry. */
  private static final double PATH_NANOS = 150;

  private static final int[] TREE_RADIUS = {0, 4, 16, 31};

  /** A search of the tree within the radius above, by entries: measured among a million. */
  private static final double[] TREE_NANOS = {0, 0.15, 5.3, 8.4};

  private RecordedCosts() {}

  /** Returns the time one query is expected to take, in nanoseconds. */
  static double nanos(IndexKind kind, int entries, int radius) {
    return CALL_NANOS
        + switch (kind) {
          case LINEAR -> entries * BandCosts.SCAN;
          case BK_TREE -> PATH_NANOS + entries * treeNanos(radius);
          case BANDED -> bandedNanos(entries, Hash256.BITS, radius);
        };
  }

  private static double bandedNanos(int entries, int bits, int radius) {
    double scan = entries * BandCosts.SCAN;
    if (radius > BandedIndex.MAX_BANDED_RADIUS || radius >= bits) {
      return scan + CALL_NANOS;
    }
    BandShape shape = BandCosts.cheapest(entries, bits, radius, BandedIndex.MAX_BYTES_PER_ENTRY);
    if (BandCosts.isScannedInstead(shape, entries)) {
      return scan + CALL_NANOS;
    }
    double bands = BandCosts.CALL + BandCosts.nanos(shape, entries);
    return bands < scan ? bands : scan + bands;
  }

  /** Returns the time by entries, by straight lines between the measurements. */
  private static double treeNanos(int radius) {
    int last = TREE_RADIUS.length - 1;
    if (radius >= TREE_RADIUS[last]) {
      return TREE_NANOS[last];
    }
    int i = 1;
    while (TREE_RADIUS[i] < radius) {
      i++;
    }
    double width = TREE_RADIUS[i] - TREE_RADIUS[i - 1];
    double part = (radius - TREE_RADIUS[i - 1]) / width;
    return TREE_NANOS[i - 1] + part * (TREE_NANOS[i] - TREE_NANOS[i - 1]);
  }
}
