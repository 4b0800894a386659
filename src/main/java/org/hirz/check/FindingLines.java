package org.hirz.check;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hirz.findings.Finding;
import org.hirz.findings.FindingForm;
import org.hirz.findings.FindingOutcome;
import org.hirz.json.JsonBytes;

/**
 * The findings of one unit of work, as lines whose items have no number yet: how many come before
 * is known only when their turn comes. For one thread at a time.
 */
public final class FindingLines {
  private final JsonBytes lines = new JsonBytes();
  private int[] ends = new int[1];
  private int[] numbers = new int[1];
  private int count;
  private CheckTally tally = CheckTally.NONE;
  private long inputBytes;

  /** Adds a finding. The number of its item is not looked at. */
  public void add(Finding finding) {
    Finding first =
        finding.item() == 0
            ? finding
            : new Finding(
                finding.input(), 0, finding.place(), finding.contents(), finding.outcome());
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count] = FindingForm.write(first, lines);
    ends[count++] = lines.size();
    tally = tally.plus(tally(finding.outcome()));
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
  public void write(long item, OutputStream out) throws IOException {
    int from = 0;
    for (int i = 0; i < count; i++) {
      lines.writeTo(out, from, numbers[i]);
      out.write(Long.toString(item + i).getBytes(StandardCharsets.US_ASCII));
      lines.writeTo(out, numbers[i] + 1, ends[i]);
      from = ends[i];
    }
  }
}
