package org.hirz.hash;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.binary.Base64;

/**
 * Reads a hash of a known type in any of the text forms in which lists are exchanged.
 *
 * <p>The type is always given: 64 hex digits are a SHA-256 as well as a PDQ, and 32 characters an
 * MD5 in hex as well as a SHA-1 in base32, so the length of a text says nothing of its type. Given
 * the type, the length says which form it is:
 *
 * <ul>
 *   <li>hex digits of either case: every type;
 *   <li>base64 (RFC 4648 section 4), padded or not: PDQ (44 characters) and PhotoDNA (192);
 *   <li>base32 (RFC 4648 section 6), of either case: SHA-1 (32 characters).
 * </ul>
 *
 * <p>Strict: no white space, no characters of other alphabets, no stray bits after the last byte;
 * base64 is told apart by case, and its padding is whole or absent. So a hash has few texts, and
 * whoever searches a file for it knows them all. Pure functions; cost is that of the text's length,
 * of which no more than the longest form is looked at.
 */
public final class HashText {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final Pattern BASE32 = Pattern.compile("[A-Za-z2-7]+");
  private static final int BITS_OF_BASE64_DIGIT = 6;
  private static final int BITS_OF_BASE32_DIGIT = 5;

  private HashText() {}

  /**
   * Reads a hash.
   *
   * @param type what it is a hash of; never guessed from the text
   * @param text nothing but the hash
   * @return the hash, or what is wrong, without repeating any of the text
   */
  public static HashValue.Parsed parse(HashType type, String text) {
    Optional<byte[]> bytes =
        switch (type) {
          case PDQ, PHOTODNA -> base64(type, text);
          case SHA1 -> base32(type, text);
          default -> Optional.empty();
        };
    return bytes.isPresent()
        ? new HashValue.Parsed.Ok(HashValue.of(type, bytes.get()))
        : hex(type, text);
  }

  private static HashValue.Parsed hex(HashType type, String text) {
    return switch (HashValue.parse(type, text)) {
      case HashValue.Parsed.Malformed(String reason) ->
          new HashValue.Parsed.Malformed(reason + otherForm(type));
      case HashValue.Parsed.Ok ok -> ok;
    };
  }

  private static String otherForm(HashType type) {
    return switch (type) {
      case PDQ, PHOTODNA -> "; or strict base64";
      case SHA1 -> "; or strict base32";
      default -> "";
    };
  }

  private static Optional<byte[]> base64(HashType type, String text) {
    int digits = Math.ceilDiv(type.bits(), BITS_OF_BASE64_DIGIT);
    int padded = Math.ceilDiv(digits, 4) * 4;
    if ((text.length() != digits && text.length() != padded) || !BASE64.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Base64 codec = Base64.builder().setDecodingPolicy(CodecPolicy.STRICT).get();
      return sized(
          type, codec.decode(text.length() == digits ? text + "=".repeat(padded - digits) : text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> base32(HashType type, String text) {
    if (text.length() * BITS_OF_BASE32_DIGIT != type.bits() || !BASE32.matcher(text).matches()) {
      return Optional.empty();
    }
    return sized(type, new Base32().decode(text.toUpperCase(Locale.ROOT)));
  }

  private static Optional<byte[]> sized(HashType type, byte[] bytes) {
    return type.hasLength(bytes.length) ? Optional.of(bytes) : Optional.empty();
  }
}
