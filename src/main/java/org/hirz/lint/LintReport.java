package org.hirz.lint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found odd about a staged version so far.
 *
 * @param state how far it has come; findings and counts are there once it is done
 * @param checked how many changed entries have been checked
 * @param truncated whether the version changes more entries than are checked
 * @param untracked how many hashes were compared with those before, but not remembered for those
 *     after them, for want of memory: values repeated among them were not found
 * @param findings the first findings, in the order of the entries
 * @param counts how many there are of each kind, of every kind that there is
 */
public record LintReport(
    State state,
    long checked,
    boolean truncated,
    long untracked,
    List<Finding> findings,
    Map<Finding.Kind, Long> counts) {

  /** Copies the findings and counts, kinds in order. */
  public LintReport {
    findings = List.copyOf(findings);
    Map<Finding.Kind, Long> ordered = new EnumMap<>(Finding.Kind.class);
    ordered.putAll(counts);
    counts = java.util.Collections.unmodifiableMap(ordered);
  }

  /** Returns a report that says no more than how far it has come. */
  static LintReport of(State state, long checked) {
    return new LintReport(state, checked, false, 0, List.of(), Map.of());
  }

  /** How far a report has come. */
  public enum State {
    /** Being computed, or waiting to be. */
    RUNNING("running"),
    /** All that is checked has been. */
    DONE("done"),
    /** It was given up: the version could not be read, or the program is about to end. */
    FAILED("failed");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }
  }
}
