package org.hirz.image;

/** The bytes of a file, read in place. A read past the end is an undecodable file. */
final class ByteSlice {
  private final byte[] bytes;
  private final int from;
  private final int length;

  ByteSlice(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  int length() {
    return length;
  }

  /** The array behind the slice; index {@code i} of the slice is at {@link #at at(i)}. */
  byte[] array() {
    return bytes;
  }

  int at(int index) {
    return from + index;
  }

  int u8(long index) throws DecodeStop {
    if (index < 0 || index >= length) {
      throw DecodeStop.broken();
    }
    return bytes[from + (int) index] & 0xff;
  }

  int u16be(long index) throws DecodeStop {
    return u8(index) << 8 | u8(index + 1);
  }

  int u16le(long index) throws DecodeStop {
    return u8(index) | u8(index + 1) << 8;
  }

  int u24le(long index) throws DecodeStop {
    return u16le(index) | u8(index + 2) << 16;
  }

  int s32le(long index) throws DecodeStop {
    return u16le(index) | u16le(index + 2) << 16;
  }

  long u32le(long index) throws DecodeStop {
    return s32le(index) & 0xffff_ffffL;
  }

  int s32be(long index) throws DecodeStop {
    return u16be(index) << 16 | u16be(index + 2);
  }

  long u32be(long index) throws DecodeStop {
    return s32be(index) & 0xffff_ffffL;
  }

  /** Whether the ASCII text stands at an index; false past the end. */
  boolean has(int index, String ascii) {
    if (index < 0 || index + ascii.length() > length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if ((bytes[from + index + i] & 0xff) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
