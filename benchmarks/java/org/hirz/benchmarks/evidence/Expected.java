package org.hirz.benchmarks.evidence;

import org.hirz.findings.Finding;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.FindingVerdict;

/** What a check must say of a file, known from how the file was made. */
enum Expected {
  /** The verdict is match. */
  KNOWN,
  /** There is a verdict, and it is not match. */
  NOT_KNOWN,
  /** Cut short: what is left may or may not be enough. */
  KNOWN_OR_UNDETERMINED,
  /** No picture, and not listed. */
  UNDETERMINED,
  /** It cannot be opened, unless by the administrator. */
  UNREADABLE;

  /** Returns whether a finding says so. */
  boolean isMetBy(Finding finding) {
    return switch (finding.outcome()) {
      case FindingOutcome.Failed failed ->
          this == UNREADABLE && failed.error().equals("unreadable");
      case FindingOutcome.Screened screened ->
          switch (this) {
            case KNOWN -> screened.verdict() == FindingVerdict.MATCH;
            case NOT_KNOWN, UNREADABLE -> screened.verdict() != FindingVerdict.MATCH;
            case KNOWN_OR_UNDETERMINED -> screened.verdict() != FindingVerdict.NO_MATCH;
            case UNDETERMINED -> screened.verdict() == FindingVerdict.UNDETERMINED;
          };
    };
  }
}
