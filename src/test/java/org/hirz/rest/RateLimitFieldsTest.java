package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.hirz.limits.LimitKind;
import org.hirz.limits.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitFieldsTest {
  private static final List<Standing> STANDINGS =
      List.of(
          new Standing(LimitKind.REQUESTS, 50, 7, Duration.ZERO),
          new Standing(LimitKind.BYTES, Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO),
          new Standing(LimitKind.PIXELS, 500, 0, Duration.ofMillis(2001)));

  @Test
  void policy_namesQuotaUnitAndWindow() {
    assertEquals(
        "\"requests\";q=50;w=5, \"bytes\";q=999999999999999;qu=\"content-bytes\";w=5,"
            + " \"pixels\";q=500;qu=\"pixels\";w=5",
        RateLimitFields.policy(STANDINGS, Duration.ofSeconds(5)));
  }

  @Test
  void limit_namesWhatIsLeftAndForHowLong() {
    assertEquals(
        "\"requests\";r=7;t=1, \"bytes\";r=999999999999999;t=1, \"pixels\";r=0;t=3",
        RateLimitFields.limit(STANDINGS));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "999999999, 1", "1000000000, 1", "1000000001, 2", "2000000000, 2"})
  void seconds_areRoundedUpAndAtLeastOne(long nanos, long seconds) {
    assertEquals(seconds, RateLimitFields.seconds(Duration.ofNanos(nanos)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "100, 0", "101, 1", "200, 1", "1000, 9"})
  void furtherRequests_areOneForEveryHundredItemsBegunAfterTheFirst(int items, long requests) {
    assertEquals(requests, CallerLimits.furtherRequests(items));
  }
}
