package org.hirz.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hirz.access.TenantId;
import org.hirz.admission.AdmissionControl.Admission;
import org.hirz.admission.AdmissionControl.Outcome;
import org.junit.jupiter.api.Test;

class AdmissionControlTest {
  private static final long MIB = 1 << 20;

  private static final TenantId A = new TenantId("a");
  private static final TenantId B = new TenantId("b");
  private static final TenantId C = new TenantId("c");

  @Test
  void tryAdmit_withRoom_holdsBytesAndPlaceUntilClosed() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(10 * MIB), 2);
    Admission admission = admit(control, A, 4 * MIB);
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
    admit(control, A, 8 * MIB);
    assertEquals(Outcome.Refused.BYTES, control.tryAdmit(B, 3 * MIB));
    assertEquals(4, control.freePlaces());
    assertEquals(1, control.refusals(Outcome.Refused.BYTES));
    admit(control, B, 2 * MIB);
  }

  @Test
  void tryAdmit_withoutPlace_refusesAndHoldsNothing() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(10 * MIB), 1);
    admit(control, A, MIB);
    assertEquals(Outcome.Refused.PLACES, control.tryAdmit(B, MIB));
    assertEquals(9 * MIB, control.freeBytes());
    assertEquals(1, control.refusals(Outcome.Refused.PLACES));
  }

  @Test
  void tryAdmit_ofOneTenantAlone_leavesAQuarterForTheFirstOfOthers() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(64 * MIB), 64);
    assertEquals(48, admitAll(control, A, 1024).size());
    assertEquals(Outcome.Refused.PLACES, control.tryAdmit(A, 1024));
    admit(control, B, 1024);
    admit(control, C, 1024);
  }

  @Test
  void tryAdmit_ofAnotherWhileOneHoldsAllItMay_reachesItsShare() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(64 * MIB), 64);
    List<Admission> greedy = admitAll(control, A, 1024);
    int others = admitAll(control, B, 1024).size();
    assertEquals(12, others); // all but a sixteenth, which is for the first of others
    assertEquals(Outcome.Refused.SHARE, control.tryAdmit(A, 1024));
    greedy.forEach(Admission::close);
    assertEquals(48 - others, admitAll(control, B, 1024).size());
  }

  @Test
  void tryAdmit_whileOthersHoldSome_takesNoMoreThanAnEqualShare() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(64 * MIB), 64);
    Admission one = admit(control, B, 1024);
    admit(control, C, 1024);
    assertEquals(21, admitAll(control, A, 1024).size());
    assertEquals(Outcome.Refused.SHARE, control.tryAdmit(A, 1024));
    one.close();
    assertEquals(11, admitAll(control, A, 1024).size());
  }

  @Test
  void tryAdmit_ofLargeBodiesThatStay_leavesBytesForOthers() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(80 * MIB), 64);
    assertEquals(3, admitAll(control, A, 20 * MIB).size());
    assertEquals(Outcome.Refused.BYTES, control.tryAdmit(A, 20 * MIB));
    admit(control, B, 20 * MIB);
    assertEquals(Outcome.Refused.SHARE, control.tryAdmit(A, MIB));
  }

  @Test
  void tryAdmit_ofTheLargestBodyThatFits_isAdmittedWhileNobodyHoldsAnything() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(20 * MIB), 4);
    admit(control, A, 20 * MIB);
  }

  @Test
  void admissions_bySeededTraffic_areAllGivenBack() {
    AdmissionControl control = new AdmissionControl(new ByteBudget(16 * MIB), 40);
    Random random = new Random(3);
    List<TenantId> tenants = List.of(A, B, C, new TenantId("d"));
    List<Admission> open = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (!open.isEmpty() && random.nextInt(100) < 48) {
        open.remove(random.nextInt(open.size())).close();
      } else if (control.tryAdmit(tenants.get(random.nextInt(4)), random.nextInt(1 << 20))
          instanceof Outcome.Admitted(Admission given)) {
        open.add(given);
      }
      assertEquals(40 - open.size(), control.freePlaces());
    }
    open.forEach(Admission::close);
    assertEquals(40, control.freePlaces());
    assertEquals(16 * MIB, control.freeBytes());
    assertEquals(30, admitAll(control, A, 1).size());
  }

  private static List<Admission> admitAll(AdmissionControl control, TenantId tenant, long bytes) {
    List<Admission> admitted = new ArrayList<>();
    while (control.tryAdmit(tenant, bytes) instanceof Outcome.Admitted(Admission given)) {
      admitted.add(given);
    }
    return admitted;
  }

  private static Admission admit(AdmissionControl control, TenantId tenant, long bytes) {
    return assertInstanceOf(Outcome.Admitted.class, control.tryAdmit(tenant, bytes)).admission();
  }
}
