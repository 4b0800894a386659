package org.hirz.store;

/**
 * How many rows of a job were answered how.
 *
 * @param rows all that were answered
 * @param match with verdict {@code match}
 * @param noMatch with verdict {@code no_match}
 * @param undetermined with verdict {@code undetermined}
 * @param errors that were no rows
 */
public record JobTally(long rows, long match, long noMatch, long undetermined, long errors) {
  /** Nothing was answered. */
  public static final JobTally NONE = new JobTally(0, 0, 0, 0, 0);
}
