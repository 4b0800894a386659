package org.hirz.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransparencyTest {
  private static final Map<String, Long> FIGURES =
      Map.of(
          "verdict/match", 127L,
          "verdict/no_match", 1003L,
          "verdict/undetermined.low_quality", 3L,
          "verdict/undetermined.truncated", 40L,
          "verdict/nature.csam", 127L,
          "verdict/flag.ai_generated", 4L,
          "dispute/opened", 12L,
          "disclosure/audit_log", 2L);

  private static Map<String, Object> report(boolean over) {
    return MonthReport.of(
        "2026-11", over, FIGURES, List.of(new MonthReport.ListChange("a", 0, 7, 1)));
  }

  private static Object of(Map<String, Object> report, String table, String name) {
    Map<?, ?> counts = assertInstanceOf(Map.class, report.get(table));
    Object value = counts.get(name);
    return value == null ? "absent" : value;
  }

  @Test
  void of_monthThatIsOver_withholdsSmallCountsAndWhatGivesThemAway() {
    Map<String, Object> report = report(true);
    assertEquals(1173L, report.get("queries"));
    assertEquals(127L, of(report, "verdicts", "match"));
    assertEquals("suppressed", of(report, "undetermined", "low_quality"));
    assertEquals("suppressed", of(report, "undetermined", "truncated"), "or it could be computed");
    assertEquals("suppressed", of(report, "matchesByFlag", "ai_generated"));
    assertEquals(12L, of(report, "disputes", "opened"));
    assertEquals("suppressed", of(report, "disclosures", "audit_log"));
    assertEquals(
        List.of(Map.of("list", "a", "entriesBefore", 0L, "entriesAfter", 7L, "changes", 1L)),
        report.get("lists"),
        "entries of lists are public");
  }

  @Test
  void of_monthThatRuns_cutsToTens() {
    Map<String, Object> report = report(false);
    assertEquals(1170L, report.get("queries"));
    assertEquals(120L, of(report, "verdicts", "match"));
    assertEquals("absent", of(report, "undetermined", "low_quality"));
    assertEquals(40L, of(report, "undetermined", "truncated"));
    assertEquals(10L, of(report, "disputes", "opened"));
  }

  /** Whoever asks again and again sees no change at the first, nor at any but each tenth. */
  @Test
  void of_monthThatRuns_showsNothingOfSingleCounts() {
    Map<String, Object> nothing = MonthReport.of("2026-11", false, Map.of(), List.of());
    for (String name : FIGURES.keySet()) {
      for (long count = 1; count < 10; count++) {
        assertEquals(
            nothing,
            MonthReport.of("2026-11", false, Map.of(name, count), List.of()),
            name + " " + count);
      }
    }
    assertEquals("suppressed", of(nothing, "verdicts", "match"));
    assertEquals(0L, of(MonthReport.of("2026-11", true, Map.of(), List.of()), "verdicts", "match"));
  }
}
