package org.hirz.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run is. Units are counted whole: they are what a run that is taken up again passes
 * over.
 *
 * @param done what is known of the inputs that are done, in their order
 * @param units how many units of the next input are done
 * @param last the place of the last of them; empty where there is none
 * @param bytes length of the findings so far
 * @param inputBytes how many bytes of the inputs are done with, for the display of progress
 * @param tally what came of the items so far
 * @param complete whether all inputs are done
 */
public record CheckProgress(
    List<InputEnd> done,
    long units,
    String last,
    long bytes,
    long inputBytes,
    CheckTally tally,
    boolean complete) {
  /** At the very beginning. */
  public static final CheckProgress NONE =
      new CheckProgress(List.of(), 0, "", 0, 0, CheckTally.NONE, false);

  /** Copies the list. */
  public CheckProgress {
    done = List.copyOf(done);
  }

  /**
   * What is known of an input once it was read to its end.
   *
   * @param digest of a hash list, {@code sha256:} and hex; else empty
   * @param skipped how many of what is no item were passed by, by {@link SkippedKind#wireName()}
   */
  public record InputEnd(String digest, Map<String, Long> skipped) {
    /** Copies the counts. */
    public InputEnd {
      skipped = Map.copyOf(skipped);
    }

    static InputEnd of(CheckInput input) {
      Map<String, Long> skipped = new TreeMap<>();
      input.skipped().forEach((kind, count) -> skipped.put(kind.wireName(), count));
      return new InputEnd(input.digest(), skipped);
    }
  }

  /** Returns the index of the input under way. */
  public int input() {
    return done.size();
  }

  /** Returns how many of what is no item were passed by in all inputs that are done, by kind. */
  public Map<String, Long> skipped() {
    Map<String, Long> sum = new TreeMap<>();
    done.forEach(end -> end.skipped().forEach((kind, many) -> sum.merge(kind, many, Long::sum)));
    return sum;
  }

  CheckProgress afterUnit(String place, long written, FindingLines lines) {
    return new CheckProgress(
        done,
        units + 1,
        place,
        bytes + written,
        inputBytes + lines.inputBytes(),
        tally.plus(lines.tally()),
        false);
  }

  CheckProgress afterInput(InputEnd end) {
    List<InputEnd> more = new ArrayList<>(done);
    more.add(end);
    return new CheckProgress(more, 0, "", bytes, inputBytes, tally, false);
  }

  CheckProgress atEnd() {
    return new CheckProgress(done, units, last, bytes, inputBytes, tally, true);
  }
}
