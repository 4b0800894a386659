package org.hirz.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.hirz.access.Caller;
import org.hirz.access.Role;
import org.hirz.access.TenantId;
import org.junit.jupiter.api.Test;

class StoreTurnsTest {
  private final StoreTurns turns = new StoreTurns();

  private static Caller of(String tenant) {
    return new Caller("k", new TenantId(tenant), Set.of(Role.PLATFORM));
  }

  /** Returns how many turns of a tenant's there are within each other; then asks as another. */
  private int within(Caller caller, int taken, Runnable last) {
    try {
      return turns.of(caller, () -> within(caller, taken + 1, last));
    } catch (ProblemException full) {
      assertEquals(ProblemType.OVERLOADED, full.type());
      last.run();
      return taken;
    }
  }

  @Test
  void of_oneTenantAlone_leavesAQuarterForOthers() {
    int alone = within(of("one"), 0, () -> assertEquals("in", turns.of(of("other"), () -> "in")));
    assertEquals(StoreTurns.PLACES * 3 / 4, alone);
    assertEquals(alone, within(of("one"), 0, () -> {}), "all were given back");
  }

  @Test
  void of_workThatFails_givesItsPlaceBack() {
    for (int i = 0; i < 2 * StoreTurns.PLACES; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              turns.of(
                  of("one"),
                  () -> {
                    throw new IllegalStateException();
                  }));
    }
    assertEquals("in", turns.of(of("one"), () -> "in"));
  }

  private int open(int taken) {
    try {
      return turns.ofAnybody(() -> open(taken + 1));
    } catch (ProblemException full) {
      assertEquals(ProblemType.OVERLOADED, full.type());
      assertEquals("in", turns.of(of("one"), () -> "in"), "who has a key is not concerned");
      return taken;
    }
  }

  @Test
  void ofAnybody_isBounded() {
    assertEquals(StoreTurns.OPEN_PLACES, open(0));
    assertEquals(StoreTurns.OPEN_PLACES, open(0), "all were given back");
  }
}
