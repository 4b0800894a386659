package org.hirz.check;

import org.hirz.findings.Finding;

/** What was found out on the way. */
record ReadyUnit(String place, Finding finding) implements WorkUnit {
  @Override
  public void run(FindingLines out) {
    out.add(finding);
  }
}
