package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.hirz.access.Budget;
import org.hirz.access.TenantId;
import org.junit.jupiter.api.Test;

class SlowedTenantsTest {
  private static final TenantId ONE = new TenantId("one");
  private static final Budget BUDGET = new Budget(50, 1_000, 5);

  private long now = Long.MAX_VALUE - 5; // overflows under way
  private final SlowedTenants slowed = new SlowedTenants(() -> now);

  @Test
  void left_ofATenantThatIsCut_isATenthForTheTimeAndNoLonger() {
    assertEquals(BUDGET, slowed.left(ONE, BUDGET));
    slowed.cut(ONE, Duration.ofHours(1));
    now += Duration.ofHours(1).toNanos() - 1;
    assertEquals(new Budget(5, 100, 1), slowed.left(ONE, BUDGET));
    assertEquals(BUDGET, slowed.left(new TenantId("other"), BUDGET));
    now++;
    assertEquals(BUDGET, slowed.left(ONE, BUDGET));
  }

  @Test
  void left_withoutABound_isBoundedAllTheSame() {
    slowed.cut(ONE, Duration.ofHours(1));
    assertEquals(SlowedTenants.REQUESTS, slowed.left(ONE, Budget.UNLIMITED).requestsPerSecond());
  }
}
