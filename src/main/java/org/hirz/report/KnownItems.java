package org.hirz.report;

import java.util.ArrayList;
import java.util.List;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;

/** Keeps the first findings that a report shows one by one. */
final class KnownItems implements FindingSink {
  /** How many known items are shown. */
  static final int MAX_KNOWN = 500;

  /** How many items that could not be looked at are shown. */
  static final int MAX_FAILED = 200;

  private final List<Finding> known = new ArrayList<>();
  private final List<Finding> failed = new ArrayList<>();

  @Override
  public void take(Finding finding) {
    switch (finding.outcome()) {
      case FindingOutcome.Failed any -> {
        if (failed.size() < MAX_FAILED) {
          failed.add(finding);
        }
      }
      case FindingOutcome.Screened screened -> {
        if (screened.verdict() == FindingVerdict.MATCH && known.size() < MAX_KNOWN) {
          known.add(finding);
        }
      }
    }
  }

  /** Returns the first known items. */
  List<Finding> known() {
    return known;
  }

  /** Returns the first items that could not be looked at. */
  List<Finding> failed() {
    return failed;
  }

  @Override
  public void close() {}
}
