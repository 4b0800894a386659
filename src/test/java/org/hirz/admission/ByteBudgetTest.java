package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import org.hirz.admission.ByteBudget.Outcome;
import org.hirz.admission.ByteBudget.Reservation;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private static final Deadline NOW = Deadline.in(Duration.ZERO);

  @Test
  void tryReserve_upToTheTotal_isGrantedAndBeyondRefused() {
    ByteBudget budget = new ByteBudget(4096);
    Reservation all = granted(budget.tryReserve(4096));
    assertEquals(Outcome.Refused.BUSY, budget.tryReserve(1));
    all.close();
    granted(budget.tryReserve(1));
    assertEquals(3072, budget.freeBytes());
  }

  @Test
  void tryReserve_moreThanTheTotal_isRefusedForGood() {
    assertEquals(Outcome.Refused.TOO_LARGE, new ByteBudget(4096).tryReserve(4097));
    assertEquals(Outcome.Refused.TOO_LARGE, new ByteBudget(4096).tryReserve(Long.MAX_VALUE));
  }

  @Test
  void close_twice_givesBackOnce() {
    ByteBudget budget = new ByteBudget(4096);
    Reservation reservation = granted(budget.tryReserve(1024));
    reservation.close();
    reservation.close();
    assertEquals(4096, budget.freeBytes());
  }

  @Test
  void reserve_pastTheDeadline_isBusy() throws InterruptedException {
    ByteBudget budget = new ByteBudget(4096);
    granted(budget.tryReserve(4096));
    assertEquals(Outcome.Refused.BUSY, budget.reserve(1, NOW));
  }

  @Test
  void reserve_whenAnotherGivesBack_isGranted() throws InterruptedException {
    ByteBudget budget = new ByteBudget(4096);
    Reservation first = granted(budget.tryReserve(4096));
    Thread other = Thread.ofVirtual().start(first::close);
    granted(budget.reserve(4096, Deadline.in(Duration.ofSeconds(30))));
    other.join();
  }

  private static Reservation granted(Outcome outcome) {
    return assertInstanceOf(Outcome.Granted.class, outcome).reservation();
  }
}
