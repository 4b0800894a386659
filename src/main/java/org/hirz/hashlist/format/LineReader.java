package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts a stream into lines of bounded length, in place: a line is a range of the buffer until the
 * next one is read. A bad line costs that line only: reading goes on after the next line feed.
 * Memory: one buffer, whatever the line's length. Not thread-safe.
 */
final class LineReader {
  /** Greatest length of a line without its line feed, in bytes, inclusive. */
  static final int MAX_LINE_BYTES = 8192;

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final Charset charset;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private int start;
  private int end;
  private int next;
  private int limit;
  private int scanned;
  private long number;
  private boolean beyondAscii;
  private boolean zero;
  private boolean tooLong;

  /**
   * Reads {@code in}, which need not be buffered.
   *
   * @param charset UTF-8, of which lines are checked, or ISO-8859-1, where every byte is a
   *     character: for files of which only hashes are read, beside names in any encoding
   */
  LineReader(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
  }

  /**
   * Moves to the next line.
   *
   * @return false at the end of the stream
   */
  boolean advance() throws IOException {
    start = next;
    scanned = next;
    beyondAscii = false;
    zero = false;
    tooLong = false;
    if (next == limit && !fill()) {
      return false;
    }
    number++;
    while (!scan()) {
      if (limit - start > MAX_LINE_BYTES) {
        tooLong = true;
        start = limit;
      }
      if (!fill()) {
        break;
      }
    }
    end = scanned;
    next = Math.min(scanned + 1, limit);
    tooLong |= end - start > MAX_LINE_BYTES;
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    if (number == 1 && startsWithByteOrderMark()) {
      start += 3;
    }
    return true;
  }

  /** Goes on to the line feed; returns false where what is buffered has none. */
  private boolean scan() {
    int signs = 0;
    int i = scanned;
    while (i < limit && buffer[i] != '\n') {
      byte octet = buffer[i++];
      signs |= octet;
      if (octet == 0) {
        zero = true;
      }
    }
    beyondAscii |= signs < 0;
    scanned = i;
    return i < limit;
  }

  /** Keeps the line so far and reads on after it; returns false at the end of the stream. */
  private boolean fill() throws IOException {
    int kept = limit - start;
    System.arraycopy(buffer, start, buffer, 0, kept);
    start = 0;
    scanned = kept;
    int read = Math.max(in.read(buffer, kept, buffer.length - kept), 0);
    limit = kept + read;
    next = limit;
    return read > 0;
  }

  private boolean startsWithByteOrderMark() {
    return end - start >= 3
        && buffer[start] == (byte) 0xef
        && buffer[start + 1] == (byte) 0xbb
        && buffer[start + 2] == (byte) 0xbf;
  }

  /** Returns the line's number, counted from 1. */
  long number() {
    return number;
  }

  /**
   * Returns what holds the line, at {@link #start()} to {@link #end()} without its end (LF or CR
   * LF) and, if it is the first, without a byte order mark. The caller may change that range.
   */
  byte[] bytes() {
    return buffer;
  }

  /** Returns the place of the line's first byte. */
  int start() {
    return start;
  }

  /** Returns the place after the line's last byte. */
  int end() {
    return end;
  }

  /** Returns whether the line has a byte that no text has: the file is something else. */
  boolean isBinary() {
    return zero;
  }

  /** Returns whether there is nothing but white space. */
  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] < 0 || buffer[i] > ' ') {
        return false;
      }
    }
    return !tooLong;
  }

  /** Returns why the line cannot be read, or empty where it can. */
  Optional<String> fault() {
    if (tooLong) {
      return Optional.of("the line is longer than " + MAX_LINE_BYTES + " bytes");
    }
    if (beyondAscii && charset.equals(StandardCharsets.UTF_8) && !isUtf8()) {
      return Optional.of("the line is not UTF-8");
    }
    return Optional.empty();
  }

  private boolean isUtf8() {
    try {
      utf8.decode(ByteBuffer.wrap(buffer, start, end - start));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Returns the line as text. */
  String text() {
    return new String(
        buffer, start, end - start, beyondAscii ? charset : StandardCharsets.ISO_8859_1);
  }
}
