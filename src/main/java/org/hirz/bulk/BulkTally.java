package org.hirz.bulk;

import org.hirz.policy.Verdict;

/**
 * How many rows there were, and what came of them. Those that were not written are counted too.
 *
 * @param rows all
 * @param match verdict {@code match}
 * @param noMatch verdict {@code no_match}
 * @param undetermined verdict {@code undetermined}
 * @param errors rows that could not be read
 */
public record BulkTally(long rows, long match, long noMatch, long undetermined, long errors) {
  /** Nothing yet. */
  public static final BulkTally NONE = new BulkTally(0, 0, 0, 0, 0);

  /**
   * Checks that each row is counted once.
   *
   * @throws IllegalArgumentException if the parts do not add up, or one is negative
   */
  public BulkTally {
    if (Math.min(Math.min(match, noMatch), Math.min(undetermined, errors)) < 0
        || rows != match + noMatch + undetermined + errors) {
      throw new IllegalArgumentException("counts of rows do not add up");
    }
  }

  /** Returns the sum of both. */
  public BulkTally plus(BulkTally other) {
    return new BulkTally(
        rows + other.rows,
        match + other.match,
        noMatch + other.noMatch,
        undetermined + other.undetermined,
        errors + other.errors);
  }

  /** Counts the results of a block. */
  static BulkTally of(Iterable<RowResult> results) {
    long match = 0;
    long noMatch = 0;
    long undetermined = 0;
    long errors = 0;
    for (RowResult result : results) {
      switch (result) {
        case RowResult.Refused refused -> errors++;
        case RowResult.Screened screened -> {
          switch (screened.result().verdict()) {
            case Verdict.Matched matched -> match++;
            case Verdict.NoMatch none -> noMatch++;
            case Verdict.Undetermined open -> undetermined++;
          }
        }
      }
    }
    return new BulkTally(
        match + noMatch + undetermined + errors, match, noMatch, undetermined, errors);
  }
}
