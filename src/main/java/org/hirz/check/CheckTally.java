package org.hirz.check;

/**
 * What came of items, in numbers.
 *
 * @param items all of them
 * @param match verdicts {@code match}
 * @param noMatch verdicts {@code no_match}
 * @param undetermined verdicts {@code undetermined}
 * @param errors items that have no verdict
 */
public record CheckTally(long items, long match, long noMatch, long undetermined, long errors) {
  /** Nothing yet. */
  public static final CheckTally NONE = new CheckTally(0, 0, 0, 0, 0);

  /** Returns the sum of both. */
  public CheckTally plus(CheckTally other) {
    return new CheckTally(
        items + other.items,
        match + other.match,
        noMatch + other.noMatch,
        undetermined + other.undetermined,
        errors + other.errors);
  }
}
