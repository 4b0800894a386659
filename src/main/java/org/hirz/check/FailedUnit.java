package org.hirz.check;

/** What is known beforehand to be unreadable. */
record FailedUnit(int input, String place, ItemError error) implements WorkUnit {
  @Override
  public void run(FindingLines out) {
    out.add(Examination.failed(input, place, error));
  }
}
