package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hirz.hash.Hash256;
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
    "100000, 31, BANDED",
    "1000000, 0, BANDED",
    "1000000, 31, BANDED",
    "10000000, 31, BANDED",
    "1000000, 47, BANDED",
    "1000000, 64, LINEAR",
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
