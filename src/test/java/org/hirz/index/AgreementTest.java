package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hirz.benchmarks.search.HashSample;
import org.hirz.index.AgreementRun.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short {@link AgreementRun}. */
class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "UNIFORM, LINEAR, 31",
    "UNIFORM, BK_TREE, 31",
    "UNIFORM, BANDED, 31",
    "UNIFORM, BANDED, 20",
    "SKEWED, LINEAR, 31",
    "SKEWED, BK_TREE, 12",
    "SKEWED, BANDED, 8",
    "SKEWED, BANDED, 31",
    "SKEWED, BANDED, 45"
  })
  void run_fiftyThousandEntries_noBatchDiffers(HashSample.Kind list, IndexKind kind, int radius) {
    AgreementRun run = new AgreementRun(HashSample.of(list, 50_000, radius), radius, radius);
    HammingIndex index = run.build(kind);
    for (Source source : Source.values()) {
      AgreementRun.Outcome outcome = run.run(index, source, kind == IndexKind.BANDED ? 2_000 : 200);
      assertEquals(0, outcome.differing(), source + ", seed " + radius);
      assertTrue(outcome.matches() > 50, "too few matches to mean anything");
    }
  }
}
