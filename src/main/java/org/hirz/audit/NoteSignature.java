package org.hirz.audit;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A signature of a {@link SignedNote}.
 *
 * @param name the key's name: not empty, without spaces of any kind, {@code +} or control
 *     characters
 * @param base64 the key's id (4 bytes, the highest first) and the signature, at least one byte
 */
public record NoteSignature(String name, String base64) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if they are not as above
   */
  public NoteSignature {
    if (!isValid(name, base64)) {
      throw new IllegalArgumentException("not the parts of a note's signature");
    }
  }

  static boolean isValid(String name, String base64) {
    return !name.isEmpty()
        && name.codePoints().allMatch(NoteSignature::isOfName)
        && isBase64(base64);
  }

  private static boolean isOfName(int c) {
    return c != '+'
        && !Character.isSpaceChar(c)
        && !Character.isWhitespace(c)
        && !Character.isISOControl(c);
  }

  private static boolean isBase64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length > Integer.BYTES && Base64.getEncoder().encodeToString(bytes).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns the id of the key. */
  public int keyId() {
    return ByteBuffer.wrap(bytes()).getInt();
  }

  /** Returns the id and the signature. */
  byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }
}
