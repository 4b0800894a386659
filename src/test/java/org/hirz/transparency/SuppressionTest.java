package org.hirz.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  @Test
  void withheld_zeroTenAndMore_isNothing() {
    assertEquals(
        Set.of(), new Suppression().count("a", 0).count("b", 10).count("c", 999).withheld());
  }

  @Test
  void withheld_oneToNine_isTheCount() {
    assertEquals(
        Set.of("a", "b"), new Suppression().count("a", 1).count("b", 9).count("c", 10).withheld());
  }

  @Test
  void withheld_oneSmallPart_takesAnotherWithIt() {
    Suppression table = parts(3, 0, 100, 50);
    assertEquals(Set.of("p0", "p2"), table.withheld());
  }

  @Test
  void withheld_smallPartsThatMakeUpLittle_takesAnotherWithThem() {
    assertEquals(Set.of("p0", "p1", "p2"), parts(1, 1, 100, 50).withheld());
    assertEquals(Set.of("p0", "p1", "p2"), parts(9, 9, 100, 50).withheld());
    assertEquals(Set.of("p0", "p1", "p3"), parts(9, 9, 0, 2, 30).withheld());
  }

  @Test
  void withheld_onlyPart_takesTheTotalWithIt() {
    assertEquals(Set.of("total", "p0"), parts(3, 0, 0, 0).withheld());
  }

  private static Suppression parts(long... counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    Suppression table = new Suppression().count("total", total);
    List<String> names = List.of("p0", "p1", "p2", "p3", "p4").subList(0, counts.length);
    for (int i = 0; i < counts.length; i++) {
      table.count(names.get(i), counts[i]);
    }
    return table.total("total", names);
  }

  /**
   * Whoever knows the rule and all that is shown is left with at least two values. All tables are
   * tried whose total is in bounds, so that none that looks the same is left out.
   */
  @Test
  void withheld_allSmallTables_leaveNoSmallCountCertain() {
    Map<String, Map<String, Set<Long>>> possible = new HashMap<>();
    for (long a = 0; a <= 40; a++) {
      for (long b = 0; a + b <= 40; b++) {
        for (long c = 0; a + b + c <= 40; c++) {
          see(
              Map.of("total", a + b + c, "p0", a, "p1", b, "p2", c),
              parts(a, b, c).withheld(),
              possible);
        }
      }
    }
    assertNothingCertain(possible);
  }

  /** The same where a part of one total is the total of other parts. */
  @Test
  void withheld_allSmallTablesOfTables_leaveNoSmallCountCertain() {
    Map<String, Map<String, Set<Long>>> possible = new HashMap<>();
    for (long a = 0; a <= 32; a++) {
      for (long b = 0; a + b <= 32; b++) {
        for (long x = 0; a + b + x <= 32; x++) {
          for (long y = 0; a + b + x + y <= 32; y++) {
            Map<String, Long> counts =
                Map.of("all", a + b + x + y, "a", a, "b", b, "open", x + y, "x", x, "y", y);
            Suppression tables = new Suppression();
            counts.forEach(tables::count);
            tables.total("all", List.of("a", "b", "open")).total("open", List.of("x", "y"));
            see(counts, tables.withheld(), possible);
          }
        }
      }
    }
    assertNothingCertain(possible);
  }

  private static void see(
      Map<String, Long> counts,
      Set<String> withheld,
      Map<String, Map<String, Set<Long>>> possible) {
    StringBuilder shown = new StringBuilder();
    for (String name : new TreeSet<>(counts.keySet())) {
      shown.append(withheld.contains(name) ? "?" : counts.get(name)).append(' ');
    }
    Map<String, Set<Long>> values = possible.computeIfAbsent(shown + "", any -> new HashMap<>());
    counts.forEach(
        (name, count) -> values.computeIfAbsent(name, any -> new TreeSet<>()).add(count));
  }

  private static void assertNothingCertain(Map<String, Map<String, Set<Long>>> possible) {
    possible.forEach(
        (shown, values) ->
            values.forEach(
                (name, counts) ->
                    assertTrue(
                        counts.size() > 1
                            || counts.contains(0L)
                            || counts.iterator().next() >= Suppression.LEAST,
                        () -> shown + " gives " + name + " away: " + counts)));
  }
}
