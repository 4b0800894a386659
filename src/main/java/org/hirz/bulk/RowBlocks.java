package org.hirz.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the input of a bulk check into blocks of whole lines, and digests it.
 *
 * <p>Memory: one block, whatever the length of the input or of a line. Of a line longer than {@link
 * #MAX_LINE_BYTES} so much is kept that whoever reads the block sees that it is too long; the rest
 * is passed over. A block ends early where the stream has nothing more at hand ({@link
 * InputStream#available}), so that a client that waits for answers gets them. For one thread.
 */
public final class RowBlocks {
  /** Greatest length of a line without its end, in bytes, inclusive. */
  public static final int MAX_LINE_BYTES = 1 << 15;

  /** Greatest length of a block, in bytes. */
  public static final int MAX_BLOCK_BYTES = 1 << 16;

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final RowFormat format;
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();

  /** What was read and is not in a block yet; the rest of the array is room. */
  private byte[] buffer = new byte[MAX_BLOCK_BYTES];

  private int filled;
  private boolean ended;
  private boolean begun;
  private boolean passingOver;
  private String columns = "";
  private long line = 1;
  private long row;

  /** Reads {@code in}, which need not be buffered, and does not close it. */
  public RowBlocks(InputStream in, RowFormat format) {
    this.in = in;
    this.format = format;
  }

  /** What comes next. */
  public sealed interface Next {
    /** Rows. */
    record Rows(RowBlock block) implements Next {}

    /**
     * The input has ended.
     *
     * @param digest {@code sha256:} and the hex digits of SHA-256 over all its bytes
     */
    record End(String digest) implements Next {}

    /**
     * The input is not rows at all.
     *
     * @param reason why, with the line, in English, repeating nothing
     */
    record Refused(String reason) implements Next {}
  }

  /**
   * Reads on.
   *
   * @throws IOException if the stream fails
   */
  public Next next() throws IOException {
    while (true) {
      int whole = ended ? filled : lastLineEnd();
      boolean full = filled == buffer.length;
      if (whole > 0 && (full || ended || in.available() <= 0)) {
        @Nullable Next next = cut(whole);
        if (next != null) {
          return next;
        }
      } else if (ended) {
        return new Next.End("sha256:" + HexFormat.of().formatHex(sha256.digest()));
      } else {
        fill();
      }
    }
  }

  /** Reads what fits, and shortens a line that is too long. */
  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
      return;
    }
    sha256.update(buffer, filled, read);
    int from = filled;
    filled += read;
    if (!begun && (filled >= MARK.length || buffer[0] != MARK[0])) {
      begun = true;
      if (filled >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
        System.arraycopy(buffer, MARK.length, buffer, 0, filled - MARK.length);
        filled -= MARK.length;
        from = Math.max(0, from - MARK.length);
      }
    }
    if (passingOver) {
      passOver(from);
    } else if (filled == buffer.length && lastLineEnd() == 0) {
      int end = filled;
      filled = MAX_LINE_BYTES + 1;
      passingOver = true;
      drop(filled, end);
    }
  }

  /** Drops what still belongs to a line of which enough was kept. */
  private void passOver(int from) {
    int end = from;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    passingOver = end == filled;
    drop(from, end);
    System.arraycopy(buffer, end, buffer, from, filled - end);
    filled = from + filled - end;
  }

  /**
   * Leaves bytes of a line that is too long out. The last byte kept becomes one that is not white,
   * if there was any: else the line would pass for one with nothing on it, which is no row.
   */
  private void drop(int from, int to) {
    if (!Lines.isBlank(buffer, from, to)) {
      buffer[MAX_LINE_BYTES] = '?';
    }
  }

  /** Returns the place after the last line feed, or 0. */
  private int lastLineEnd() {
    int at = filled;
    while (at > 0 && buffer[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** Returns the block of the first bytes, or null where there is no row in them. */
  private @Nullable Next cut(int whole) {
    byte[] block = buffer;
    buffer = new byte[MAX_BLOCK_BYTES];
    System.arraycopy(block, whole, buffer, 0, filled - whole);
    filled -= whole;
    int from = 0;
    if (format == RowFormat.CSV && columns.isEmpty()) {
      from = firstLine(block, whole);
      int end = Lines.end(block, from, whole);
      if (from < whole) {
        switch (CsvColumns.read(block, from, Lines.trimmed(block, from, end))) {
          case CsvColumns.Header.Bad(String reason) -> {
            return new Next.Refused("line " + line + ": " + reason);
          }
          case CsvColumns.Header.Good(CsvColumns good) -> columns = good.text();
        }
        from = end + 1;
        line++;
      }
    }
    if (from >= whole) {
      return null;
    }
    System.arraycopy(block, from, block, 0, whole - from);
    return rows(block, whole - from);
  }

  /** Returns where the first line with something on it begins. */
  private int firstLine(byte[] block, int whole) {
    int from = 0;
    while (from < whole && Lines.isBlank(block, from, Lines.end(block, from, whole))) {
      from = Lines.end(block, from, whole) + 1;
      line++;
    }
    return from;
  }

  private @Nullable Next rows(byte[] block, int length) {
    int rows = 0;
    long lines = 0;
    int end;
    for (int from = 0; from < length; from = end + 1) {
      end = Lines.end(block, from, length);
      lines++;
      rows += Lines.isBlank(block, from, end) ? 0 : 1;
    }
    RowBlock next = new RowBlock(columns, row, line, block, length, rows);
    row += rows;
    line += lines;
    return rows == 0 ? null : new Next.Rows(next);
  }
}
