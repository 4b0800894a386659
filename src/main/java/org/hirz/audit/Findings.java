package org.hirz.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects what a verification finds, within bounds. */
final class Findings {
  private final List<Finding> kept = new ArrayList<>();
  private long faults;
  private long warnings;

  void add(Finding finding) {
    long before = finding.isWarning() ? warnings++ : faults++;
    if (before < (finding.isWarning() ? Verification.MAX_WARNINGS : Verification.MAX_FAULTS)) {
      kept.add(finding);
    }
  }

  void add(long record, Finding.RecordFault fault) {
    add(new Finding.OfRecord(record, fault));
  }

  List<Finding> kept() {
    return kept;
  }

  long faults() {
    return faults;
  }

  long warnings() {
    return warnings;
  }
}
