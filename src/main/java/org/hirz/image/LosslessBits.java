package org.hirz.image;

/** Bits of a VP8L stream, least significant first. Past the end there are zeros. */
final class LosslessBits {
  private final byte[] bytes;
  private final int end;
  private int at;
  private long buffer;
  private int held;
  private long left;

  /** Reads the slice from {@code from} to {@code to}, exclusive. */
  LosslessBits(ByteSlice file, int from, int to) {
    this.bytes = file.array();
    this.at = file.at(from);
    this.end = file.at(to);
    this.left = 8L * (to - from);
  }

  /** Whether more bits were read than there are. */
  boolean exhausted() {
    return left < 0;
  }

  /** Reads up to 24 bits. */
  int read(int count) {
    int value = peek() & ((1 << count) - 1);
    skip(count);
    return value;
  }

  boolean flag() {
    return read(1) == 1;
  }

  /** At least 24 bits without taking them. */
  int peek() {
    while (held <= 24) {
      if (at < end) {
        buffer |= (bytes[at++] & 0xffL) << held;
      }
      held += 8;
    }
    return (int) buffer;
  }

  void skip(int count) {
    buffer >>>= count;
    held -= count;
    left -= count;
  }
}
