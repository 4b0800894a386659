package org.hirz.check;

import java.util.Arrays;
import org.hirz.admission.ByteBudget;

/** A member of an archive that is held in memory. */
final class MemberUnit implements WorkUnit {
  private final Examination examination;
  private final int input;
  private final String place;
  private final byte[] bytes;
  private final int length;
  private final ByteBudget.Reservation reservation;

  /**
   * @param bytes the member, to be overwritten when it is done with
   * @param reservation of those bytes, to be given back then
   */
  MemberUnit(
      Examination examination,
      int input,
      String place,
      byte[] bytes,
      int length,
      ByteBudget.Reservation reservation) {
    this.examination = examination;
    this.input = input;
    this.place = place;
    this.bytes = bytes;
    this.length = length;
    this.reservation = reservation;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void run(FindingLines out) {
    try {
      out.add(examination.whole(input, place, bytes, length));
    } catch (RuntimeException e) {
      out.add(Examination.failed(input, place, ItemError.FAILED));
    } finally {
      discard();
    }
  }

  @Override
  public void discard() {
    Arrays.fill(bytes, 0, length, (byte) 0);
    reservation.close();
  }
}
