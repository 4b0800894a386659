package org.hirz.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Picks the index that answers one query in the least time, from recorded costs, unless the
 * operator names one. Every kind is exact, so nothing but time and memory depends on the choice.
 *
 * <p>Threads: safe for any number.
 */
public final class IndexPlanner {
  /**
   * Plans for a number of entries and a radius.
   *
   * @param entries number of entries, 0 or more
   * @param radius the greatest radius that will be searched, in bits, inclusive
   * @param forced the operator's choice, or empty for the fastest
   * @throws IllegalArgumentException if the radius is not in 0 to {@value HammingIndex#MAX_RADIUS},
   *     or there is a negative number of entries
   */
  public IndexPlan plan(int entries, int radius, Optional<IndexKind> forced) {
    if (radius < 0 || radius > HammingIndex.MAX_RADIUS || entries < 0) {
      throw new IllegalArgumentException(entries + " entries at radius " + radius);
    }
    if (forced.isPresent()) {
      return new IndexPlan(forced.get(), radius, "Forced by the operator.");
    }
    IndexKind fastest =
        Arrays.stream(IndexKind.values())
            .min(Comparator.comparingDouble(kind -> RecordedCosts.nanos(kind, entries, radius)))
            .orElseThrow();
    return new IndexPlan(fastest, radius, reason(fastest, entries, radius));
  }

  private static String reason(IndexKind kind, int entries, int radius) {
    return String.format(
        Locale.ROOT,
        "Fastest for %,d entries at radius %d: expected microseconds a query are %.1f linear, %.1f"
            + " bk-tree, %.1f banded; chosen: %s.",
        entries,
        radius,
        RecordedCosts.nanos(IndexKind.LINEAR, entries, radius) / 1e3,
        RecordedCosts.nanos(IndexKind.BK_TREE, entries, radius) / 1e3,
        RecordedCosts.nanos(IndexKind.BANDED, entries, radius) / 1e3,
        kind.wireName());
  }

  /** Builds the planned index over the column. */
  public HammingIndex build(HashColumn column, IndexPlan plan) {
    return switch (plan.kind()) {
      case LINEAR -> LinearScanIndex.build(column);
      case BK_TREE -> BkTreeIndex.build(column);
      case BANDED -> BandedIndex.build(column, plan.radius());
    };
  }
}
