package org.hirz.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hirz.access.Budget;
import org.hirz.access.TenantId;
import org.junit.jupiter.api.Test;

class TenantLimitsTest {
  private static final TenantId A = new TenantId("a");
  private static final TenantId B = new TenantId("b");
  private static final Duration BURST = Duration.ofSeconds(5);
  private static final Cost PICTURE = Cost.REQUEST.with(LimitKind.PIXELS, 0);

  private final AtomicLong nanos = new AtomicLong(7_000_000_000L);
  private final TenantLimits limits = new TenantLimits(BURST, 100, nanos::get);

  @Test
  void ask_theBurst_isWithinAndNoMore() {
    Budget budget = new Budget(10, 1000, 1000);
    for (int i = 0; i < 50; i++) {
      assertInstanceOf(Outcome.Within.class, limits.ask(A, budget, Cost.REQUEST));
    }
    Outcome.Exceeded none = exceeded(limits.ask(A, budget, Cost.REQUEST));
    assertEquals(LimitKind.REQUESTS, none.which());
    assertEquals(Duration.ofMillis(100), none.retryAfter());
    assertEquals(1, limits.refusals(LimitKind.REQUESTS));
    assertEquals(0, left(budget, LimitKind.REQUESTS));
  }

  @Test
  void ask_afterAWhile_isWithinAtTheRate() {
    Budget budget = new Budget(10, 1000, 1000);
    drain(budget);
    for (int i = 0; i < 30; i++) {
      pass(Duration.ofMillis(100));
      within(limits.ask(A, budget, Cost.REQUEST));
      exceeded(limits.ask(A, budget, Cost.REQUEST));
    }
  }

  @Test
  void take_whatIsNotThere_saysHowLongAndCountsNoRefusal() {
    Budget budget = new Budget(10, 1000, 1000);
    drain(budget);
    long before = limits.refusals(LimitKind.REQUESTS);
    assertEquals(Duration.ofMillis(100), limits.take(A, budget, Cost.REQUEST));
    assertEquals(before, limits.refusals(LimitKind.REQUESTS));
    pass(Duration.ofMillis(100));
    assertEquals(Duration.ZERO, limits.take(A, budget, Cost.REQUEST));
    assertEquals(Duration.ofMillis(100), limits.take(A, budget, Cost.REQUEST));
    assertEquals(Duration.ZERO, limits.take(A, Budget.UNLIMITED, Cost.REQUEST));
  }

  @Test
  void ask_whatIsRefused_costsNothing() {
    Budget budget = new Budget(10, 100, 1000);
    within(limits.ask(A, budget, Cost.REQUEST.with(LimitKind.BYTES, 450)));
    long before = left(budget, LimitKind.REQUESTS);
    exceeded(limits.ask(A, budget, Cost.REQUEST.with(LimitKind.BYTES, 100)));
    assertEquals(before, left(budget, LimitKind.REQUESTS));
    assertEquals(50, left(budget, LimitKind.BYTES));
  }

  @Test
  void ask_forMoreThanTheBurst_isWithinWhereTheBucketIsFullAndLeavesADebt() {
    Budget budget = new Budget(10, 1000, 1000);
    Cost large = Cost.REQUEST.with(LimitKind.BYTES, 20_000);
    within(limits.ask(A, budget, large));
    Outcome.Exceeded debt = exceeded(limits.ask(A, budget, Cost.REQUEST.with(LimitKind.BYTES, 1)));
    assertEquals(LimitKind.BYTES, debt.which());
    assertEquals(Duration.ofNanos(15_001_000_000L), debt.retryAfter());
    within(limits.ask(A, budget, Cost.REQUEST)); // what has no body does not wait
    pass(Duration.ofSeconds(16));
    exceeded(limits.ask(A, budget, large)); // not before it is full again
    pass(Duration.ofSeconds(4));
    within(limits.ask(A, budget, large));
  }

  @Test
  void charge_ofPixels_makesTheNextPictureWaitAndNothingElse() {
    Budget budget = new Budget(10, 1000, 1000);
    within(limits.ask(A, budget, PICTURE));
    limits.charge(A, budget, LimitKind.PIXELS, 12_000);
    Outcome.Exceeded debt = exceeded(limits.ask(A, budget, PICTURE));
    assertEquals(LimitKind.PIXELS, debt.which());
    assertEquals(Duration.ofMillis(7_001), debt.retryAfter());
    within(limits.ask(A, budget, Cost.REQUEST));
    within(limits.ask(B, budget, PICTURE));
    pass(debt.retryAfter());
    within(limits.ask(A, budget, PICTURE));
  }

  @Test
  void changedBudget_holdsAtOnceAndGivesNoNewBurst() {
    Budget small = new Budget(10, 1000, 1000);
    drain(small);
    limits.charge(A, small, LimitKind.PIXELS, 8_000);
    Budget large = new Budget(100, 20_000_000_000L, 4_000_000_000L);
    exceeded(limits.ask(A, large, Cost.REQUEST));
    exceeded(limits.ask(A, large, PICTURE));
    pass(Duration.ofMillis(10));
    within(limits.ask(A, large, PICTURE));
    assertEquals(0, left(large, LimitKind.REQUESTS));
    pass(Duration.ofSeconds(100));
    assertEquals(500, left(large, LimitKind.REQUESTS));
    assertEquals(50, left(small, LimitKind.REQUESTS)); // back again: no more than its burst
  }

  @Test
  void changedBudget_keepsADebt() {
    Budget one = new Budget(10, 1000, 1000);
    limits.charge(A, one, LimitKind.PIXELS, 105_000);
    Budget two = new Budget(10, 1000, 10_000);
    assertEquals(
        Duration.ofNanos(10_000_100_000L), exceeded(limits.ask(A, two, PICTURE)).retryAfter());
  }

  @Test
  void unlimited_isNeverRefusedAndSaysNothing() {
    limits.charge(A, Budget.UNLIMITED, LimitKind.PIXELS, Long.MAX_VALUE);
    Outcome outcome =
        limits.ask(A, Budget.UNLIMITED, PICTURE.with(LimitKind.BYTES, Long.MAX_VALUE));
    assertEquals(new Outcome.Within(List.of()), outcome);
    Budget onlyRequests = new Budget(1, Long.MAX_VALUE, Long.MAX_VALUE - 1);
    assertEquals(
        List.of(LimitKind.REQUESTS),
        within(limits.ask(A, onlyRequests, PICTURE)).standings().stream()
            .map(Standing::kind)
            .toList());
  }

  @Test
  void greatestAmounts_doNotOverflow() {
    Budget budget = new Budget(999_999_999_999L, 999_999_999_999L, 1);
    for (int i = 0; i < 3; i++) {
      limits.charge(A, budget, LimitKind.BYTES, Long.MAX_VALUE);
      limits.charge(A, budget, LimitKind.PIXELS, Long.MAX_VALUE);
    }
    assertEquals(3_601, exceeded(limits.ask(A, budget, PICTURE)).retryAfter().toSeconds());
    within(limits.ask(A, budget, Cost.REQUEST));
    pass(Duration.ofSeconds(3_602));
    within(limits.ask(A, budget, PICTURE.with(LimitKind.BYTES, 1)));
  }

  @Test
  void ask_bySeededTraffic_staysWithinRateAndBurst() {
    Budget budget = new Budget(20, 1000, 1000);
    Random random = new Random(42);
    long begun = nanos.get();
    long admitted = 0;
    for (int i = 0; i < 20_000; i++) {
      nanos.addAndGet(random.nextInt(20_000_000));
      if (limits.ask(A, budget, Cost.REQUEST) instanceof Outcome.Within) {
        admitted++;
      }
    }
    double seconds = (nanos.get() - begun) / 1e9;
    assertTrue(admitted <= 20 * seconds + 100 + 1, () -> "too many in " + seconds);
    assertTrue(admitted >= 20 * seconds - 1, () -> "too few in " + seconds);
  }

  @Test
  void ask_byManyThreads_givesTheBurstOnce() throws InterruptedException {
    Budget budget = new Budget(100, 1000, 1000);
    AtomicInteger admitted = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      go.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    for (int i = 0; i < 200; i++) {
                      if (limits.ask(A, budget, Cost.REQUEST) instanceof Outcome.Within) {
                        admitted.incrementAndGet();
                      }
                    }
                  }));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(500, admitted.get());
  }

  @Test
  void burst_outOfBounds_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new TenantLimits(Duration.ZERO, 1, nanos::get));
    assertThrows(
        IllegalArgumentException.class, () -> new TenantLimits(Duration.ofDays(1), 1, nanos::get));
  }

  @Test
  void wrongKeys_beyondTheBudget_waitUntilThereIsRoom() {
    WrongKeys wrong = new WrongKeys(2, nanos::get);
    for (int i = 0; i < 10; i++) {
      assertEquals(WrongKeys.Outcome.Within.WITHIN, wrong.ask());
    }
    assertEquals(new WrongKeys.Outcome.Exceeded(Duration.ofMillis(500)), wrong.ask());
    assertEquals(1, wrong.refusals());
    pass(Duration.ofMillis(500));
    assertEquals(WrongKeys.Outcome.Within.WITHIN, wrong.ask());
  }

  private void drain(Budget budget) {
    while (limits.ask(A, budget, Cost.REQUEST) instanceof Outcome.Within) {
      // until nothing is left
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private long left(Budget budget, LimitKind kind) {
    return limits.standings(A, budget).stream()
        .filter(standing -> standing.kind() == kind)
        .findFirst()
        .orElseThrow()
        .remaining();
  }

  private static Outcome.Within within(Outcome outcome) {
    return assertInstanceOf(Outcome.Within.class, outcome);
  }

  private static Outcome.Exceeded exceeded(Outcome outcome) {
    return assertInstanceOf(Outcome.Exceeded.class, outcome);
  }
}
