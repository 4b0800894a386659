package org.hirz.store;

/**
 * Some whole lines of a job's input.
 *
 * @param number counted from 0 within the job
 * @param columns the header of CSV, or empty
 * @param firstLine the line of the input that it begins with, counted from 1
 * @param firstRow the row that it begins with, counted from 0
 * @param rows how many it holds
 * @param input the lines; not copied
 */
public record JobChunk(
    int number, String columns, long firstLine, long firstRow, int rows, byte[] input) {
  /** Returns the number and rows only: the lines are the client's. */
  @Override
  public String toString() {
    return "JobChunk[" + number + ", " + rows + " rows]";
  }
}
