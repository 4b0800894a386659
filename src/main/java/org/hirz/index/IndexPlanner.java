package org.hirz.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Picks the index that answers in the least time, unless the operator names one. Every kind is
 * exact, so nothing but time and memory depends on the choice.
 *
 * <p>Recorded costs say which kinds come into question for so many entries and such a radius; these
 * are built and measured on the actual list, as skew may make another kind the fastest. Below
 * {@value #MEASURED_FROM} entries every kind is fast and the recorded costs decide.
 *
 * <p>Threads: safe for any number.
 */
public final class IndexPlanner {
  /** Number of entries from which kinds are measured. */
  static final int MEASURED_FROM = 100_000;

  /** A kind is measured if its recorded cost is at most this many times the least. */
  private static final double IN_QUESTION = 4;

  private final LongSupplier nanoTime;

  /** Returns a planner. */
  public IndexPlanner() {
    this(System::nanoTime);
  }

  /** Returns a planner that measures by another clock, for tests. */
  IndexPlanner(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * An index and why it is of its kind.
   *
   * @param index as planned
   * @param plan what was chosen, with what was measured
   */
  public record Planned(HammingIndex index, IndexPlan plan) {}

  /**
   * Plans for a number of entries and a radius, from recorded costs alone.
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
    String costs =
        Arrays.stream(IndexKind.values())
            .map(kind -> cost(RecordedCosts.nanos(kind, entries, radius), kind))
            .collect(Collectors.joining(", "));
    return new IndexPlan(
        fastest,
        radius,
        String.format(
            Locale.ROOT,
            "Fastest for %,d entries at radius %d by recorded costs (microseconds a query): %s.",
            entries,
            radius,
            costs));
  }

  private static String cost(double nanos, IndexKind kind) {
    return String.format(Locale.ROOT, "%s %.1f", kind.wireName(), nanos / 1e3);
  }

  /**
   * Builds the planned index over the column.
   *
   * @param threads how many threads may build, 1 or more
   */
  public HammingIndex build(HashColumn column, IndexPlan plan, int threads) {
    return build(column, plan.kind(), plan.radius(), threads);
  }

  /** Builds the planned index over the column, on all processors. */
  public HammingIndex build(HashColumn column, IndexPlan plan) {
    return build(column, plan, Runtime.getRuntime().availableProcessors());
  }

  private static HammingIndex build(HashColumn column, IndexKind kind, int radius, int threads) {
    return switch (kind) {
      case LINEAR -> LinearScanIndex.build(column);
      case BK_TREE -> BkTreeIndex.build(column);
      case BANDED -> BandedIndex.build(column, radius, threads);
    };
  }

  /**
   * Builds the index that is the fastest on the given column. Where kinds are measured it takes up
   * to half a second or six scans for each beside the build, and warms up what will be searched: in
   * a young process for up to two seconds each.
   *
   * @param radius the greatest radius that will be searched, in bits, inclusive
   * @param forced the operator's choice, or empty for the fastest
   * @param threads how many threads may build, 1 or more
   * @throws IllegalArgumentException if the radius is not in 0 to {@value HammingIndex#MAX_RADIUS}
   */
  public Planned planAndBuild(
      HashColumn column, int radius, Optional<IndexKind> forced, int threads) {
    IndexPlan recorded = plan(column.size(), radius, forced);
    if (forced.isPresent() || column.size() < MEASURED_FROM) {
      HammingIndex index = build(column, recorded, threads);
      return new Planned(index, described(index, recorded.reason(), radius));
    }
    double least = RecordedCosts.nanos(recorded.kind(), column.size(), radius);
    IndexTrial trial = new IndexTrial(column, radius, nanoTime);
    List<String> costs = new ArrayList<>();
    HammingIndex fastest = LinearScanIndex.build(column);
    double fastestNanos =
        trial.nanosPerQuery(fastest, RecordedCosts.nanos(IndexKind.LINEAR, column.size(), radius));
    costs.add(cost(fastestNanos, IndexKind.LINEAR));
    for (IndexKind kind : List.of(IndexKind.BK_TREE, IndexKind.BANDED)) {
      double expected = RecordedCosts.nanos(kind, column.size(), radius);
      if (expected <= IN_QUESTION * least) {
        HammingIndex index = build(column, kind, radius, threads);
        double nanos = trial.nanosPerQuery(index, expected);
        costs.add(cost(nanos, kind));
        if (nanos < fastestNanos) {
          fastest = index;
          fastestNanos = nanos;
        }
      }
    }
    String reason =
        String.format(
            Locale.ROOT,
            "Fastest on this list of %,d hashes at radius %d as measured (microseconds a query): %s.",
            column.size(),
            radius,
            String.join(", ", costs));
    return new Planned(fastest, described(fastest, reason, radius));
  }

  /** Says besides what code it searches with. */
  private static IndexPlan described(HammingIndex index, String reason, int radius) {
    String how =
        switch (index) {
          case BandedIndex banded -> " " + banded.description();
          case LinearScanIndex linear -> " " + linear.description();
          default -> "";
        };
    return new IndexPlan(index.kind(), radius, reason + how);
  }
}
