package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hirz.index.TestHashes.Distribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short {@link AgreementRun}. */
class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "UNIFORM, BK_TREE, 31",
    "UNIFORM, BANDED, 31",
    "UNIFORM, BANDED, 20",
    "CLUSTERED, BK_TREE, 12",
    "CLUSTERED, BANDED, 31",
    "CLUSTERED, BANDED, 45"
  })
  void run_hundredThousandEntries_noBatchDiffers(
      Distribution distribution, IndexKind kind, int radius) {
    AgreementRun run = new AgreementRun(distribution, 100_000, radius);
    AgreementRun.Outcome outcome = run.run(run.build(kind, radius), 200, radius);
    assertEquals(0, outcome.differing(), "seed " + radius);
    assertTrue(outcome.matches() > 100, "too few matches to mean anything");
  }
}
