package org.hirz.hash;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Reads hex digits strictly: {@code 0-9 a-f A-F} and nothing else.
 *
 * <p>The codec alone also takes the digits of other scripts, which would let one hash be written in
 * ways that nobody who searches a file for it would find.
 */
final class HexDigits {
  /** What each byte stands for as a digit, -1 where it is none. */
  private static final byte[] VALUES = values();

  private HexDigits() {}

  /** Returns the bytes, or empty where the text has another character or an odd number of them. */
  static Optional<byte[]> decode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Hex.decodeHex(text));
    } catch (DecoderException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the bytes that the digits in {@code text[from]} to {@code text[to - 1]} stand for, or
   * null where there is another character or an odd number of them.
   */
  static byte @Nullable [] decode(byte[] text, int from, int to) {
    if ((to - from) % 2 != 0) {
      return null;
    }
    byte[] bytes = new byte[(to - from) / 2];
    int wrong = 0;
    for (int i = 0, at = from; i < bytes.length; i++, at += 2) {
      int high = VALUES[text[at] & 0xff];
      int low = VALUES[text[at + 1] & 0xff];
      wrong |= high | low;
      bytes[i] = (byte) (high << 4 | low);
    }
    return wrong < 0 ? null : bytes;
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (char c = 0; c < 128; c++) {
      if (HexFormat.isHexDigit(c)) {
        values[c] = (byte) HexFormat.fromHexDigit(c);
      }
    }
    return values;
  }
}
