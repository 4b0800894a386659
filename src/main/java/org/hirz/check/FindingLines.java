package org.hirz.check;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.findings.FindingOutcome;
import org.hirz.findings.JsonBytes;

/**
 * The findings of one unit of work, as lines whose items have no number yet: how many come before
 * is known only when their turn comes. For one thread at a time.
 */
public final class FindingLines {
  /** Where a line's item number goes. Within a text every quote has a backslash before it. */
  private static final byte[] MARK = ",\"item\":0".getBytes(StandardCharsets.US_ASCII);

  private final JsonBytes bytes = new JsonBytes();
  private int[] ends = new int[1];
  private int[] numbers = new int[1];
  private int count;
  private CheckTally tally = CheckTally.NONE;
  private long inputBytes;

  /** Adds a finding. The number of its item is not looked at. */
  public void add(Finding finding) {
    int from = bytes.size();
    Finding first =
        new Finding(finding.input(), 0, finding.place(), finding.contents(), finding.outcome());
    FindingForm.write(first, bytes);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count] = mark(from) + MARK.length - 1;
    ends[count++] = bytes.size();
    tally = tally.plus(tally(finding.outcome()));
  }

  private int mark(int from) {
    byte[] array = bytes.array();
    for (int at = from; at <= bytes.size() - MARK.length; at++) {
      if (Arrays.equals(array, at, at + MARK.length, MARK, 0, MARK.length)) {
        return at;
      }
    }
    throw new IllegalStateException("a finding has an item");
  }

  private static CheckTally tally(FindingOutcome outcome) {
    return switch (outcome) {
      case FindingOutcome.Failed failed -> new CheckTally(1, 0, 0, 0, 1);
      case FindingOutcome.Screened screened ->
          switch (screened.verdict()) {
            case MATCH -> new CheckTally(1, 1, 0, 0, 0);
            case NO_MATCH -> new CheckTally(1, 0, 1, 0, 0);
            case UNDETERMINED -> new CheckTally(1, 0, 0, 1, 0);
          };
    };
  }

  /** Says that so many bytes of the input are done with, for the display of progress. */
  public void passed(long done) {
    inputBytes += done;
  }

  /** Returns how many bytes of the input are done with. */
  public long inputBytes() {
    return inputBytes;
  }

  /** Returns what came of its items. */
  public CheckTally tally() {
    return tally;
  }

  /**
   * Writes the lines.
   *
   * @param item the number of the first item
   */
  void write(long item, OutputStream out) throws IOException {
    byte[] array = bytes.array();
    int from = 0;
    for (int i = 0; i < count; i++) {
      out.write(array, from, numbers[i] - from);
      out.write(Long.toString(item + i).getBytes(StandardCharsets.US_ASCII));
      out.write(array, numbers[i] + 1, ends[i] - numbers[i] - 1);
      from = ends[i];
    }
  }
}
