package org.hirz.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts all findings and keeps the first. For one thread. */
final class FindingLog {
  private final int limit;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);

  /**
   * @param limit how many are kept
   */
  FindingLog(int limit) {
    this.limit = limit;
  }

  void add(Finding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    if (kept.size() < limit) {
      kept.add(finding);
    }
  }

  List<Finding> kept() {
    return kept;
  }

  Map<Finding.Kind, Long> counts() {
    return counts;
  }
}
