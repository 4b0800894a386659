package org.hirz.findings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the findings of a file of any length, one after the other, holding one line at a time.
 *
 * <p>After the first fault it reads no further. Does not close the stream. For one thread.
 */
public final class FindingsReader {
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private boolean atEnd;
  private long line;
  private @Nullable Fault fault;

  /** Makes a reader of a stream, which needs no buffer of its own. */
  public FindingsReader(InputStream in) {
    this.in = in;
  }

  /**
   * What is wrong with a file.
   *
   * @param line the line, from 1
   * @param reason in English, without repeating any of the line
   */
  public record Fault(long line, String reason) {}

  /**
   * Returns the next finding, or null at the end of the file or at the first line that is not one:
   * then {@link #fault} says so. Numbers of items must run from 0 without a gap.
   *
   * @throws IOException if the stream fails
   */
  public @Nullable Finding next() throws IOException {
    if (fault != null) {
      return null;
    }
    int feed = feed();
    if (feed < 0) {
      return null;
    }
    int from = start;
    start = feed + 1;
    return switch (FindingForm.read(buffer, from, feed)) {
      case FindingForm.Read.Ok(Finding finding) when finding.item() == line -> {
        line++;
        yield finding;
      }
      case FindingForm.Read.Ok ok -> stop("does not have the item that comes next");
      case FindingForm.Read.Malformed(String reason) -> stop(reason);
    };
  }

  /** Returns what is wrong with the file, once {@link #next} gave null; null where nothing is. */
  public @Nullable Fault fault() {
    return fault;
  }

  private @Nullable Finding stop(String reason) {
    fault = new Fault(line + 1, reason);
    return null;
  }

  /** Returns where the next line ends, or -1 where there is none. */
  private int feed() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      int held = end - start;
      if (held > FindingForm.MAX_LINE_BYTES) {
        stop("is longer than lines are");
        return -1;
      }
      if (!atEnd) {
        fill();
        searched = start + held;
      } else {
        if (held > 0) {
          stop("ends without a line feed: the file is not whole");
        }
        return -1;
      }
    }
  }

  private void fill() throws IOException {
    int held = end - start;
    byte[] to = held == buffer.length ? Arrays.copyOf(buffer, buffer.length * 2) : buffer;
    System.arraycopy(buffer, start, to, 0, held);
    buffer = to;
    start = 0;
    end = held;
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      atEnd = true;
    } else {
      end += read;
    }
  }
}
