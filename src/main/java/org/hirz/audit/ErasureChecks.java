package org.hirz.audit;

import java.util.ArrayList;
import java.util.List;
import org.hirz.audit.Finding.RecordFault;

/** Checks that exactly those records are erased of which a record says so. */
final class ErasureChecks {
  /** Only keys' records interrupt what is erased: more ranges than this are no work of ours. */
  private static final int MAX_RANGES = 1_000;

  private record Range(long from, long to) {}

  private final Findings findings;
  private final List<Range> ranges = new ArrayList<>();
  private long firstKept = -1;
  private long before;

  ErasureChecks(Findings findings) {
    this.findings = findings;
  }

  void erased(long number) {
    if (!ranges.isEmpty() && ranges.getLast().to() == number) {
      Range last = ranges.removeLast();
      ranges.add(new Range(last.from(), number + 1));
    } else if (ranges.size() < MAX_RANGES) {
      ranges.add(new Range(number, number + 1));
    } else {
      findings.add(number, RecordFault.ERASED_UNSAID);
    }
  }

  /** Checks the same where records could not be read: what is erased is a beginning of the log. */
  void atEndUnread() {
    for (Range range : ranges) {
      if (firstKept >= 0 && range.from() > firstKept) {
        findings.add(range.from(), RecordFault.ERASED_UNSAID);
      }
    }
  }

  /** Takes a record that is there and made no key. */
  void kept(long number) {
    if (firstKept < 0) {
      firstKept = number;
    }
  }

  /** Takes what an erasing record says. */
  void said(long number, long erasedBefore) {
    if (erasedBefore < 0 || erasedBefore > number) {
      findings.add(number, RecordFault.ERASES_TOO_MUCH);
    } else {
      before = Math.max(before, erasedBefore);
    }
  }

  void atEnd() {
    for (Range range : ranges) {
      if (range.to() > before) {
        findings.add(Math.max(range.from(), before), RecordFault.ERASED_UNSAID);
      }
    }
    if (firstKept >= 0 && firstKept < before) {
      findings.add(firstKept, RecordFault.NOT_ERASED);
    }
  }
}
