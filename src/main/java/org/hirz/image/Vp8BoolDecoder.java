package org.hirz.image;

/**
 * The arithmetic decoder of VP8 (RFC 6386, section 7). Past the end of its data it reads zeros and
 * says so; it never fails.
 */
final class Vp8BoolDecoder {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int value;
  private int range = 255;

  /** Bits of {@link #value} below the 8 that the next decision is made of; negative if missing. */
  private int spare = -8;

  private boolean exhausted;

  /** Starts at {@code from} of the slice; {@code to} is exclusive. */
  Vp8BoolDecoder(ByteSlice file, int from, int to) {
    this.bytes = file.array();
    this.at = file.at(from);
    this.end = file.at(to);
  }

  /** Whether a decision needed bits beyond the data. */
  boolean exhausted() {
    return exhausted;
  }

  /** Decodes one decision; {@code probability} of 0 is in 256ths, 0 to 255. */
  int bit(int probability) {
    if (spare < 0) {
      fill();
    }
    int split = 1 + ((range - 1) * probability >> 8);
    int bound = split << spare;
    int bit;
    if (value >= bound) {
      value -= bound;
      range -= split;
      bit = 1;
    } else {
      range = split;
      bit = 0;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    spare -= shift;
    return bit;
  }

  private void fill() {
    exhausted |= at >= end;
    for (int i = 0; i < 2; i++) {
      value = value << 8 | (at < end ? bytes[at++] & 0xff : 0);
    }
    spare += 16;
  }

  boolean flag() {
    return bit(128) != 0;
  }

  /** An unsigned number, highest bit first. */
  int literal(int bits) {
    int number = 0;
    for (int i = 0; i < bits; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  /** A magnitude and its sign. */
  int signed(int bits) {
    int magnitude = literal(bits);
    return flag() ? -magnitude : magnitude;
  }

  /** A number that is 0 unless a flag says that it follows. */
  int optionalSigned(int bits) {
    return flag() ? signed(bits) : 0;
  }
}
