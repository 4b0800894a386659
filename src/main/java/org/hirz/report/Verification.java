package org.hirz.report;

import java.util.List;

/**
 * What came of checking a report.
 *
 * @param checks each thing that was looked at, in order
 * @param author what is known of who made it
 */
public record Verification(List<Check> checks, Author author) {
  /** Copies the checks. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /**
   * One thing that was looked at.
   *
   * @param name what, such as {@code findings.csv}
   * @param result what came of it
   * @param text the same in English; says nothing that a file says
   */
  public record Check(String name, Result result, String text) {}

  /** What is known of who made a report. */
  public enum Author {
    /** Nobody signed it: anyone can have made it. */
    UNSIGNED("unsigned"),
    /** It is signed with the key that it names itself: whose that is nobody looked at. */
    UNCHECKED("unchecked"),
    /** It is signed with the key that was given. */
    CHECKED("checked");

    private final String wireName;

    Author(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }
  }

  /** What came of a check. */
  public enum Result {
    /** It is right. */
    RIGHT("right"),
    /** It is not; or is not there, and should be. */
    WRONG("wrong"),
    /** It could not be looked at, or is no part of the report: a reader should know. */
    NOTE("note");

    private final String wireName;

    Result(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON. */
    public String wireName() {
      return wireName;
    }
  }

  /** Returns whether nothing is wrong. */
  public boolean isRight() {
    return checks.stream().noneMatch(check -> check.result() == Result.WRONG);
  }
}
