package org.hirz.store.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the pieces of which headers and chunks are made: a <em>count</em> is a non-negative int,
 * seven bits a byte, least significant first, the high bit set on all but the last (LEB128); a
 * <em>text</em> is the count of its UTF-8 bytes, then those. Not thread-safe.
 */
final class BinaryWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

  BinaryWriter octet(int value) {
    out.write(value);
    return this;
  }

  BinaryWriter count(int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  BinaryWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return count(bytes.length).bytes(bytes);
  }

  BinaryWriter bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  BinaryWriter append(BinaryWriter other) {
    return bytes(other.toBytes());
  }

  int size() {
    return out.size();
  }

  void clear() {
    out.reset();
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
