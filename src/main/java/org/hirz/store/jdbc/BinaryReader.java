package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;

/** Reads what {@link BinaryWriter} wrote. Not thread-safe. */
final class BinaryReader {
  /** The bytes are not what the form says; the message says what was wrong with them. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  private final byte[] bytes;
  private int position;

  BinaryReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() throws MalformedException {
    need(1);
    return bytes[position++] & 0xff;
  }

  int count() throws MalformedException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        if (value > Integer.MAX_VALUE) {
          break;
        }
        return (int) value;
      }
    }
    throw new MalformedException("a count is too large");
  }

  String text() throws MalformedException {
    int length = count();
    need(length);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  byte[] bytes(int length) throws MalformedException {
    need(length);
    byte[] copy = java.util.Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  void end() throws MalformedException {
    if (position != bytes.length) {
      throw new MalformedException("bytes follow the end");
    }
  }

  private void need(int length) throws MalformedException {
    if (length > bytes.length - position) {
      throw new MalformedException("it ends too early");
    }
  }
}
