package org.hirz.hashlist;

/** Whether something holds, does not, or was not said. */
public enum Tristate {
  /** Stated to hold. */
  TRUE("true"),
  /** Stated not to hold. */
  FALSE("false"),
  /** Not stated. */
  UNKNOWN("unknown");

  private final String wireName;

  Tristate(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON and files. */
  public String wireName() {
    return wireName;
  }
}
