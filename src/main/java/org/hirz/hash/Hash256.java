package org.hirz.hash;

import org.apache.commons.codec.binary.Hex;

/**
 * A 256-bit perceptual hash as four longs, made for distance arithmetic.
 *
 * <p>Bit 255 is the most significant bit of the first word and the first bit of the text form; bit
 * 0 is the least significant bit of the last word. This is the order of the PDQ reference's text
 * form.
 *
 * <p>A hash is sensitive: rough shapes can be recovered from some hashes, and a list's hashes are
 * what an evader wants. {@link #toString()} therefore shows nothing; {@link #revealHex()} is the
 * one call that does, named so that it is easy to search for.
 *
 * @param w3 bits 255 to 192
 * @param w2 bits 191 to 128
 * @param w1 bits 127 to 64
 * @param w0 bits 63 to 0
 */
public record Hash256(long w3, long w2, long w1, long w0) {
  /** Length in bits. */
  public static final int BITS = 256;

  /** Length in 64-bit words. */
  public static final int WORDS = 4;

  /**
   * Returns the hash whose words are {@code words[offset]} to {@code words[offset + 3]}, most
   * significant first.
   */
  public static Hash256 of(long[] words, int offset) {
    return new Hash256(words[offset], words[offset + 1], words[offset + 2], words[offset + 3]);
  }

  /**
   * Returns the hash written as 64 hex digits, of either case, most significant first.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
   */
  public static Hash256 fromHex(String hex) {
    if (hex.length() != BITS / 4) {
      throw new IllegalArgumentException(
          "expected 64 hex digits, got " + hex.length() + " characters");
    }
    return fromBytes(
        HexDigits.decode(hex)
            .orElseThrow(
                () -> new IllegalArgumentException("not a hex digit among the 64 characters")));
  }

  /**
   * Returns the hash held in 32 bytes, most significant first.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static Hash256 fromBytes(byte[] bytes) {
    if (bytes.length != BITS / Byte.SIZE) {
      throw new IllegalArgumentException("expected 32 bytes, got " + bytes.length);
    }
    return new Hash256(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
  }

  private static long word(byte[] bytes, int offset) {
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word = word << Byte.SIZE | (bytes[offset + i] & 0xff);
    }
    return word;
  }

  /** Returns the Hamming distance to another hash, in bits, 0 to 256. */
  public int distance(Hash256 other) {
    return Long.bitCount(w3 ^ other.w3)
        + Long.bitCount(w2 ^ other.w2)
        + Long.bitCount(w1 ^ other.w1)
        + Long.bitCount(w0 ^ other.w0);
  }

  /** Returns bit {@code i}, 0 to 255, where 255 is the first in the text form. */
  public boolean bit(int i) {
    long word =
        switch (i >>> 6) {
          case 0 -> w0;
          case 1 -> w1;
          case 2 -> w2;
          case 3 -> w3;
          default -> throw new IndexOutOfBoundsException(i);
        };
    return (word >>> i & 1) != 0;
  }

  /** Returns the number of ones, 0 to 256. */
  public int weight() {
    return Long.bitCount(w3) + Long.bitCount(w2) + Long.bitCount(w1) + Long.bitCount(w0);
  }

  /** Returns the hash with every bit flipped: PDQ's hash of the negative, and the ridge hash's. */
  public Hash256 complement() {
    return new Hash256(~w3, ~w2, ~w1, ~w0);
  }

  /** Writes the four words, most significant first, to {@code words[offset]} and after. */
  public void copyTo(long[] words, int offset) {
    words[offset] = w3;
    words[offset + 1] = w2;
    words[offset + 2] = w1;
    words[offset + 3] = w0;
  }

  /** Returns the 32 bytes, most significant first; a new array on every call. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BITS / Byte.SIZE];
    long[] words = {w3, w2, w1, w0};
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (words[i >>> 3] >>> (56 - 8 * (i & 7)));
    }
    return bytes;
  }

  /**
   * Returns the 64 lower-case hex digits. The only way to see a hash; never log what it returns.
   */
  public String revealHex() {
    return Hex.encodeHexString(toBytes());
  }

  /** Returns a text that says nothing of the hash. */
  @Override
  public String toString() {
    return "Hash256[hidden]";
  }
}
