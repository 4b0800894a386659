package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link IndexPlanner}. */
class IndexPlannerTest {
  private final IndexPlanner planner = new IndexPlanner();

  @ParameterizedTest
  @CsvSource({
    "0, 31, LINEAR",
    "100, 31, LINEAR",
    "20000, 31, BANDED",
    "100000, 31, BANDED",
    "1000000, 31, BANDED",
    "10000000, 31, BANDED",
    "1000000, 47, BANDED",
    "1000000, 128, LINEAR",
    "1000000, 256, LINEAR"
  })
  void plan_entriesAndRadius_picksTheFastest(int entries, int radius, IndexKind expected) {
    IndexPlan plan = planner.plan(entries, radius, Optional.empty());
    assertEquals(expected, plan.kind());
    assertEquals(radius, plan.radius());
    assertTrue(plan.reason().contains(expected.wireName()), plan.reason());
  }

  @ParameterizedTest
  @EnumSource(IndexKind.class)
  void build_forced_buildsThatKind(IndexKind kind) {
    HashColumn column = TestHashes.column(List.of(new Hash256(1, 2, 3, 4)));
    IndexPlan plan = planner.plan(column.size(), 31, Optional.of(kind));
    assertEquals(kind, plan.kind());
    assertFalse(plan.reason().isEmpty());
    HammingIndex index = planner.build(column, plan);
    assertEquals(kind, index.kind());
    assertEquals(1, index.search(QueryBatch.of(new Hash256(1, 2, 3, 4)), 31).matches().size());
  }

  @Test
  void planAndBuild_fewEntries_followsRecordedCosts() {
    HashColumn column = TestHashes.column(TestHashes.entries(Distribution.UNIFORM, 500, random()));
    IndexPlanner.Planned planned = planner.planAndBuild(column, 31, Optional.empty(), 1);
    assertEquals(IndexKind.LINEAR, planned.index().kind());
    assertTrue(planned.plan().reason().contains("recorded"), planned.plan().reason());
  }

  @Test
  void planAndBuild_manyEntries_measuresThemAndSaysWhatItFound() {
    HashColumn column =
        TestHashes.column(TestHashes.entries(Distribution.UNIFORM, 100_000, random()));
    IndexPlanner.Planned planned = planner.planAndBuild(column, 31, Optional.empty(), 2);
    String reason = planned.plan().reason();
    assertEquals(planned.index().kind(), planned.plan().kind());
    assertTrue(reason.contains("measured"), reason);
    assertTrue(reason.contains("linear ") && reason.contains("banded "), reason);
  }

  @Test
  void planAndBuild_anotherKindIsFasterOnTheList_takesThat() {
    HashColumn column =
        TestHashes.column(TestHashes.entries(Distribution.UNIFORM, 100_000, random()));
    // A clock that goes faster with every look at it: what is measured later seems slower.
    AtomicLong step = new AtomicLong();
    AtomicLong time = new AtomicLong();
    IndexPlanner slowing = new IndexPlanner(() -> time.addAndGet(step.addAndGet(1_000_000)));
    IndexPlanner.Planned planned = slowing.planAndBuild(column, 31, Optional.empty(), 1);
    assertEquals(IndexKind.LINEAR, planned.index().kind());
    assertEquals(IndexKind.LINEAR, planned.plan().kind());
  }

  @Test
  void nanosPerQuery_slowUntilCompiled_countsWhatFollows() {
    HashColumn column = TestHashes.column(List.of(new Hash256(1, 2, 3, 4)));
    AtomicLong time = new AtomicLong();
    AtomicLong searches = new AtomicLong();
    HammingIndex index =
        new HammingIndex() {
          @Override
          public IndexKind kind() {
            return IndexKind.BANDED;
          }

          @Override
          public long bytes() {
            return 0;
          }

          @Override
          public int size() {
            return column.size();
          }

          @Override
          public SearchResult search(QueryBatch queries, int radius, IntPredicate admits) {
            time.addAndGet(searches.incrementAndGet() <= 15 ? 100_000_000 : 16_000);
            return new SearchResult(List.of(), new SearchCost(0, 0, 0));
          }
        };
    assertEquals(2_000, new IndexTrial(column, 31, time::get).nanosPerQuery(index, 1_000));
    // Where a list is not what the records are of, what was measured counts in the end.
    assertEquals(2_000, new IndexTrial(column, 31, time::get).nanosPerQuery(index, 10));
  }

  @ParameterizedTest
  @EnumSource(IndexKind.class)
  void planAndBuild_forced_buildsThatKindWithoutMeasuring(IndexKind kind) {
    HashColumn column =
        TestHashes.column(TestHashes.entries(Distribution.UNIFORM, 100_000, random()));
    IndexPlanner timeless =
        new IndexPlanner(
            () -> {
              throw new AssertionError("measured");
            });
    IndexPlanner.Planned planned = timeless.planAndBuild(column, 31, Optional.of(kind), 2);
    assertEquals(kind, planned.index().kind());
    assertTrue(planned.plan().reason().startsWith("Forced"), planned.plan().reason());
    String code =
        switch (kind) {
          case LINEAR -> "Scan ";
          case BK_TREE -> "Forced";
          case BANDED -> "filter ";
        };
    assertTrue(planned.plan().reason().contains(code), planned.plan().reason());
  }

  private static SplittableRandom random() {
    return new SplittableRandom(20261122);
  }

  @Test
  void plan_impossible_throws() {
    assertThrows(IllegalArgumentException.class, () -> planner.plan(-1, 31, Optional.empty()));
    assertThrows(IllegalArgumentException.class, () -> planner.plan(1, 257, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(IndexKind.class)
  void byWireName_everyKind_roundTrips(IndexKind kind) {
    assertEquals(Optional.of(kind), IndexKind.byWireName(kind.wireName()));
    assertEquals(Optional.empty(), IndexKind.byWireName(kind.name()));
  }
}
