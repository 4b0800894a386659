package org.hirz.hashlist.canonical;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the pieces of which records and headers are made: a <em>count</em> is a non-negative
 * number, seven bits a byte, least significant first, the high bit set on all but the last
 * (LEB128); a <em>text</em> is the count of its UTF-8 bytes, then those. Not thread-safe.
 */
public final class ByteWriter {
  private byte[] bytes;
  private int size;

  /** Makes an empty one. */
  public ByteWriter() {
    this(256);
  }

  /**
   * Makes an empty one.
   *
   * @param capacity how many bytes are expected
   */
  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Writes the lowest 8 bits. */
  public ByteWriter octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Writes a count, 0 or more. */
  public ByteWriter count(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
    room(10);
    long rest = value;
    while (rest > 0x7f) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Writes a text. */
  public ByteWriter text(String text) {
    int length = text.length();
    if (length < 0x80 && isAscii(text)) {
      room(length + 1);
      bytes[size++] = (byte) length;
      for (int i = 0; i < length; i++) {
        bytes[size++] = (byte) text.charAt(i);
      }
      return this;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return count(utf8.length).bytes(utf8);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Writes eight bytes, most significant first. */
  public ByteWriter int64(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      octet((int) (value >>> shift));
    }
    return this;
  }

  /** Writes bytes as they are. */
  public ByteWriter bytes(byte[] more) {
    return bytes(more, 0, more.length);
  }

  /** Writes a part of an array as it is. */
  public ByteWriter bytes(byte[] more, int from, int length) {
    room(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** Returns how many bytes were written. */
  public int size() {
    return size;
  }

  /** Forgets what was written. */
  public void clear() {
    size = 0;
  }

  /** Returns what was written; a new array on every call. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * Returns the array written to, of which the first {@link #size()} bytes count, until the next
   * write. Not to be changed.
   */
  public byte[] array() {
    return bytes;
  }
}
