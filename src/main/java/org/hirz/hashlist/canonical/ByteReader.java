package org.hirz.hashlist.canonical;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
public final class ByteReader {
  /** The bytes are not what the form says; the message says what was wrong with them. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, without repeating any of the bytes. */
    public MalformedException(String message) {
      super(message);
    }
  }

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads an array. */
  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads a part of an array. */
  public ByteReader(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.position = from;
    this.end = from + length;
  }

  /** Reads one byte, 0 to 255. */
  public int octet() throws MalformedException {
    need(1);
    return bytes[position++] & 0xff;
  }

  /** Reads a count that fits an {@code int}. */
  public int count() throws MalformedException {
    long value = longCount();
    if (value > Integer.MAX_VALUE) {
      throw new MalformedException("a count is too large");
    }
    return (int) value;
  }

  /** Reads a count. */
  public long longCount() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new MalformedException("a count is too large");
  }

  /** Reads a text. */
  public String text() throws MalformedException {
    int length = count();
    need(length);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Passes over a text of fewer than 128 bytes of UTF-8 if it is next; returns whether it was. */
  boolean skipText(byte[] text) {
    if (text.length >= end - position
        || bytes[position] != text.length
        || !Arrays.equals(bytes, position + 1, position + 1 + text.length, text, 0, text.length)) {
      return false;
    }
    position += 1 + text.length;
    return true;
  }

  /** Returns the array that is read; not to be changed. */
  byte[] array() {
    return bytes;
  }

  /** Reads eight bytes, most significant first. */
  public long int64() throws MalformedException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** Reads bytes as they are. */
  public byte[] bytes(int length) throws MalformedException {
    need(length);
    byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  /** Passes over bytes. */
  public void skip(int length) throws MalformedException {
    need(length);
    position += length;
  }

  /** Returns the place of the next byte in the array. */
  public int position() {
    return position;
  }

  /** Returns whether nothing is left. */
  public boolean isAtEnd() {
    return position == end;
  }

  /** Demands that nothing is left. */
  public void end() throws MalformedException {
    if (position != end) {
      throw new MalformedException("bytes follow the end");
    }
  }

  private void need(int length) throws MalformedException {
    if (length > end - position) {
      throw new MalformedException("it ends too early");
    }
  }
}
