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

  private final JsonBytes line = new JsonBytes();
  private byte[] bytes = new byte[1 << 10];
  private int size;
  private int[] ends = new int[1];
  private int[] numbers = new int[1];
  private int count;
  private CheckTally tally = CheckTally.NONE;
  private long inputBytes;

  /** Adds a finding. The number of its item is not looked at. */
  public void add(Finding finding) {
    line.clear();
    Finding first =
        new Finding(finding.input(), 0, finding.place(), finding.contents(), finding.outcome());
    FindingForm.write(first, line);
    byte[] added = line.toBytes();
    if (size + added.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + added.length));
    }
    System.arraycopy(added, 0, bytes, size, added.length);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count] = size + mark(added) + MARK.length - 1;
    size += added.length;
    ends[count++] = size;
    tally = tally.plus(tally(finding.outcome()));
  }

  private static int mark(byte[] line) {
    for (int at = 0; at <= line.length - MARK.length; at++) {
      if (Arrays.equals(line, at, at + MARK.length, MARK, 0, MARK.length)) {
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
  public void write(long item, OutputStream out) throws IOException {
    int from = 0;
    for (int i = 0; i < count; i++) {
      out.write(bytes, from, numbers[i] - from);
      out.write(Long.toString(item + i).getBytes(StandardCharsets.US_ASCII));
      out.write(bytes, numbers[i] + 1, ends[i] - numbers[i] - 1);
      from = ends[i];
    }
  }
}
