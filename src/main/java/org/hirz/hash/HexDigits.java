package org.hirz.hash;

import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;

/**
 * Reads hex digits strictly: {@code 0-9 a-f A-F} and nothing else.
 *
 * <p>The codec alone also takes the digits of other scripts, which would let one hash be written in
 * ways that nobody who searches a file for it would find.
 */
final class HexDigits {
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
}
