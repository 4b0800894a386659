package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The lines of a file that have something on them and can be read; those that cannot are reported
 * and left out. Ends at what is no text. Not thread-safe.
 */
final class FormatLines {
  private final LineReader reader;
  private final Problems problems;
  private long records;
  private boolean binary;

  /**
   * Reads {@code in}: UTF-16 with a byte order mark, or text in the given encoding.
   *
   * @throws IOException if the first bytes cannot be read
   */
  FormatLines(InputStream in, Charset charset, Problems problems) throws IOException {
    this.reader = new LineReader(UnicodeInput.utf8(in), charset);
    this.problems = problems;
  }

  /** Moves to the next line; returns false where there is none that can be read as text. */
  boolean next() throws IOException {
    while (!binary && reader.advance()) {
      Optional<String> fault = reader.fault();
      if (reader.isBinary()) {
        binary = true;
      } else if (fault.isPresent()) {
        records++;
        problems.rejected(reader.number(), "", fault.get());
      } else if (!reader.isBlank()) {
        records++;
        return true;
      }
    }
    return false;
  }

  /** Returns the line that {@link #next()} moved to, and its number. */
  LineReader line() {
    return reader;
  }

  /** Says that the line is no record: a header or a comment. */
  void isNoRecord() {
    records--;
  }

  /** Returns what came of the file, after its last line. */
  ListFormat.Outcome outcome() {
    return binary
        ? new ListFormat.Outcome.Refused(
            reader.number(), "the file is not text: UTF-8, or UTF-16 with a byte order mark")
        : new ListFormat.Outcome.Complete(records);
  }

  /** Returns that the file is refused at this line. */
  ListFormat.Outcome refused(String reason) {
    return new ListFormat.Outcome.Refused(reader.number(), reason);
  }
}
