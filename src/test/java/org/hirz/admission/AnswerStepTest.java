package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnswerStepTest {
  private static final long STEP = Duration.ofMillis(5).toNanos();
  private static final AnswerStep FIVE = new AnswerStep(Duration.ofMillis(5));

  @Test
  void waitNanos_answersOfOneStep_leaveAtTheSameMoment() {
    for (long took : new long[] {0, 1, 120_000, 140_000, STEP - 1}) {
      assertEquals(STEP, took + FIVE.waitNanos(1_000, 1_000 + took), "took " + took);
    }
    for (long took : new long[] {STEP, STEP + 1, 2 * STEP - 1}) {
      assertEquals(2 * STEP, took + FIVE.waitNanos(1_000, 1_000 + took), "took " + took);
    }
  }

  @Test
  void waitNanos_anyClock_evenOneThatOverflows_endsOnAMultiple() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      long arrived = i % 2 == 0 ? random.nextLong() : Long.MAX_VALUE - random.nextLong(STEP);
      long took = random.nextLong(40 * STEP);
      long wait = FIVE.waitNanos(arrived, arrived + took);
      assertTrue(wait > 0 && wait <= STEP, "wait " + wait);
      assertEquals(0, (took + wait) % STEP);
    }
  }

  @Test
  void waitNanos_withoutAStep_isNothing() {
    assertEquals(0, AnswerStep.NONE.waitNanos(7, 7));
    assertEquals(0, AnswerStep.NONE.waitNanos(7, 123_456_789));
  }

  @Test
  void step_underZeroOrOverASecond_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AnswerStep(Duration.ofNanos(-1)));
    assertThrows(IllegalArgumentException.class, () -> new AnswerStep(Duration.ofMillis(1001)));
    assertEquals(Duration.ofSeconds(1), new AnswerStep(AnswerStep.LONGEST).length());
  }
}
