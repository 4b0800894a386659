package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class TransparencyMonthTest {
  @Test
  void isOver_lastCountsMayStillCome_isNot() {
    YearMonth november = YearMonth.of(2026, 11);
    assertFalse(TransparencyResource.isOver(november, Instant.parse("2026-11-30T23:59:59Z")));
    assertFalse(TransparencyResource.isOver(november, Instant.parse("2026-12-01T00:00:30Z")));
    assertTrue(TransparencyResource.isOver(november, Instant.parse("2026-12-02T00:00:00Z")));
  }
}
