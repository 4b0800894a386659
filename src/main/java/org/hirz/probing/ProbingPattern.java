package org.hirz.probing;

/** What probing looks like. */
public enum ProbingPattern {
  /** Many different queries in one neighbourhood, some of them found and some not. */
  STRADDLING("straddling"),
  /**
   * Very many different queries in one neighbourhood, or made-up ones, or very many entries found.
   */
  ENUMERATION("enumeration");

  private final String wireName;

  ProbingPattern(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in records and metrics. */
  public String wireName() {
    return wireName;
  }
}
