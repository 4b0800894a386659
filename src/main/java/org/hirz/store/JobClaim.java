package org.hirz.store;

/**
 * A chunk that is one worker's for a while.
 *
 * @param job the job, as it was when the chunk was claimed
 * @param token a name for this claim, used once
 * @param number of the chunk, counted from 0
 * @param columns the header of CSV, or empty
 * @param firstLine the line of the input that it begins with, counted from 1
 * @param firstRow the row that it begins with, counted from 0
 * @param rows how many it holds
 * @param attempts how often it was claimed and not given back, this time included
 * @param input the lines; not copied
 */
public record JobClaim(
    Job job,
    String token,
    int number,
    String columns,
    long firstLine,
    long firstRow,
    int rows,
    int attempts,
    byte[] input) {
  /** Returns the job's id and the number only: the lines are the client's. */
  @Override
  public String toString() {
    return "JobClaim[" + job.id() + " " + number + "]";
  }
}
