package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.hirz.admission.AdmissionControl.Admission;
import org.hirz.admission.AdmissionControl.Outcome;
import org.junit.jupiter.api.Test;

class AdmissionControlTest {
  private static final long MIB = 1 << 20;

  @Test
  void tryAdmit_withRoom_holdsBytesAndPlaceUntilClosed() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(10 * MIB), 2);
    Admission admission = admit(control, 4 * MIB);
    assertEquals(6 * MIB, control.freeBytes());
    assertEquals(1, control.freePlaces());
    admission.close();
    admission.close();
    assertEquals(10 * MIB, control.freeBytes());
    assertEquals(2, control.freePlaces());
  }

  @Test
  void tryAdmit_withoutBytes_refusesAndHoldsNothing() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(10 * MIB), 5);
    admit(control, 8 * MIB);
    assertEquals(Outcome.Refused.BYTES, control.tryAdmit(3 * MIB));
    assertEquals(4, control.freePlaces());
    assertEquals(1, control.refusals(Outcome.Refused.BYTES));
    admit(control, 2 * MIB);
  }

  @Test
  void tryAdmit_withoutPlace_refusesAndHoldsNothing() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(10 * MIB), 1);
    admit(control, MIB);
    assertEquals(Outcome.Refused.PLACES, control.tryAdmit(MIB));
    assertEquals(9 * MIB, control.freeBytes());
    assertEquals(1, control.refusals(Outcome.Refused.PLACES));
  }

  private static Admission admit(AdmissionControl control, long bytes) {
    return assertInstanceOf(Outcome.Admitted.class, control.tryAdmit(bytes)).admission();
  }
}
