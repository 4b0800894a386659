package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a UTF-8 stream into lines of bounded length. A bad line costs that line only: reading goes
 * on after the next line feed. Memory: one buffer, whatever the line's length. Not thread-safe.
 */
final class LineReader {
  /** Greatest length of a line without its end, in bytes, inclusive. */
  static final int MAX_LINE_BYTES = 8192;

  private static final int BUFFER_BYTES = 1 << 16;

  /** One line. */
  sealed interface Line {
    /** Returns its number, counted from 1. */
    long number();

    /** A line without its end (LF or CR LF) and, if it is the first, without a byte order mark. */
    record Text(long number, String text) implements Line {}

    /** A line that was skipped. */
    record Unreadable(long number, String reason) implements Line {}
  }

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] line = new byte[MAX_LINE_BYTES + 1];
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private int position;
  private int end;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Returns the next line, or null at the end of the stream. */
  @Nullable Line next() throws IOException {
    if (position == end && !fill()) {
      return null;
    }
    number++;
    int length = 0;
    while (position < end || fill()) {
      int feed = position;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      length = append(length, feed - position);
      position = feed;
      if (feed < end) {
        position++;
        break;
      }
    }
    if (length > 0 && length <= MAX_LINE_BYTES && line[length - 1] == '\r') {
      length--;
    }
    return length > MAX_LINE_BYTES
        ? new Line.Unreadable(number, "the line is longer than " + MAX_LINE_BYTES + " bytes")
        : decode(length);
  }

  /**
   * Copies up to one byte beyond the greatest length, which is how a line that is too long shows.
   */
  private int append(int length, int more) {
    int copied = Math.min(more, line.length - length);
    System.arraycopy(buffer, position, line, length, copied);
    return length + copied;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(in.read(buffer, 0, buffer.length), 0);
    return end > 0;
  }

  private Line decode(int length) {
    int start = number == 1 && startsWithByteOrderMark(length) ? 3 : 0;
    for (int i = start; i < length; i++) {
      if (line[i] < 0) {
        return decodeUtf8(start, length);
      }
    }
    return new Line.Text(
        number, new String(line, start, length - start, StandardCharsets.ISO_8859_1));
  }

  private Line decodeUtf8(int start, int length) {
    try {
      return new Line.Text(
          number, utf8.decode(ByteBuffer.wrap(line, start, length - start)).toString());
    } catch (CharacterCodingException e) {
      return new Line.Unreadable(number, "the line is not UTF-8");
    }
  }

  private boolean startsWithByteOrderMark(int length) {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }
}
