package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hirz.hashlist.format.ListProblem;
import org.hirz.hashlist.format.ListProblem.Consequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemLineTest {
  @ParameterizedTest
  @CsvSource({
    "entries.csv, 12, value, REJECTED",
    "vics,        0,  '',    WARNING",
    "vics,        7,  '',    QUARANTINED",
    "ncmec,       0,  labels, REJECTED"
  })
  void ofWritten_isWhatWasWritten(String file, long at, String field, Consequence consequence) {
    ListProblem problem =
        new ListProblem(file, at, field, "takes 1 to 9: not that (really)", consequence);
    assertEquals(
        ProblemLine.of(problem, "line"), ProblemLine.ofWritten(problem.toString(), "line"));
  }

  @Test
  void ofWritten_anythingElse_isTheReason() {
    assertEquals(
        new ProblemLine(0, "record", "", "something else", ""),
        ProblemLine.ofWritten("something else", "record"));
  }
}
