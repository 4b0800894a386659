package org.hirz.check;

/**
 * How far a run is. Units are counted whole: they are what a run that is taken up again passes over.
 *
 * @param input index of the input under way
 * @param units how many units of that input are done
 * @param last the place of the last of them; empty where there is none
 * @param bytes length of the findings so far
 * @param tally what came of the items so far
 * @param complete whether all inputs are done
 */
public record CheckProgress(
    int input, long units, String last, long bytes, CheckTally tally, boolean complete) {
  /** At the very beginning. */
  public static final CheckProgress NONE =
      new CheckProgress(0, 0, "", 0, CheckTally.NONE, false);
}
