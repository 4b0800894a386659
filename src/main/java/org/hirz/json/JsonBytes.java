package org.hirz.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes of JSON as they are put together: texts with the shortest escapes (RFC 8785), in UTF-8.
 *
 * <p>What stands between the values is the caller's. Half of a surrogate pair is written as U+FFFD,
 * as {@code audit.CanonicalJson} does. Not thread-safe; to be used again after {@link #clear}.
 */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int REPLACEMENT = 0xfffd;

  private byte[] bytes = new byte[1024];
  private int size;

  /** Makes an empty one. */
  public JsonBytes() {}

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /** Returns how many bytes there are. */
  public int size() {
    return size;
  }

  /** Returns a copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes the bytes to a stream. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** Writes the bytes from {@code from}, inclusive, to {@code to}, exclusive, to a stream. */
  public void writeTo(OutputStream out, int from, int to) throws IOException {
    out.write(bytes, Objects.checkFromToIndex(from, to, size), to - from);
  }

  /** Returns whether these are the bytes in {@code line[from..to)} and a line feed. */
  public boolean isLineOf(byte[] line, int from, int to) {
    return size > 0 && bytes[size - 1] == '\n' && Arrays.equals(bytes, 0, size - 1, line, from, to);
  }

  /** Adds ASCII as it is: what stands between values, names that need no escape. */
  @SuppressWarnings("deprecation") // The bytes of ASCII are what this call copies, and fast.
  public JsonBytes raw(String ascii) {
    int length = ascii.length();
    room(length);
    ascii.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** Adds one ASCII character as it is. */
  public JsonBytes raw(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Adds all that another holds, as it is. */
  public JsonBytes raw(JsonBytes other) {
    room(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  /** Adds a text in UTF-8, without quotes and escapes; half of a surrogate pair as {@code ?}. */
  public JsonBytes plain(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    room(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
    return this;
  }

  /** Adds an integer. */
  public JsonBytes integer(long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      return raw(Long.toString(value));
    }
    room(10);
    int rest = (int) value;
    int digits = 1;
    for (int bound = rest; bound > 9; bound /= 10) {
      digits++;
    }
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Adds a text of lower-case hex digits, with its quotes. */
  public JsonBytes hex(byte[] value) {
    room(2 * value.length + 2);
    bytes[size++] = '"';
    for (byte octet : value) {
      bytes[size++] = HEX[octet >>> 4 & 15];
      bytes[size++] = HEX[octet & 15];
    }
    bytes[size++] = '"';
    return this;
  }

  /** Adds a text, with its quotes. */
  public JsonBytes text(String text) {
    int length = text.length();
    room(6 * length + 2);
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        utf8(Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  private void ascii(char c) {
    if (c >= ' ' && c != '"' && c != '\\') {
      bytes[size++] = (byte) c;
      return;
    }
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\b' -> bytes[size++] = 'b';
      case '\t' -> bytes[size++] = 't';
      case '\n' -> bytes[size++] = 'n';
      case '\f' -> bytes[size++] = 'f';
      case '\r' -> bytes[size++] = 'r';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >>> 4];
        bytes[size++] = HEX[c & 15];
      }
    }
  }

  private void utf8(int c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xc0 | c >>> 6);
    } else {
      if (c < 0x10000) {
        bytes[size++] = (byte) (0xe0 | c >>> 12);
      } else {
        bytes[size++] = (byte) (0xf0 | c >>> 18);
        bytes[size++] = (byte) (0x80 | c >>> 12 & 0x3f);
      }
      bytes[size++] = (byte) (0x80 | c >>> 6 & 0x3f);
    }
    bytes[size++] = (byte) (0x80 | c & 0x3f);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
