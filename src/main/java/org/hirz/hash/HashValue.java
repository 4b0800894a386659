package org.hirz.hash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A hash of some type, as bytes: what a list holds and a request submits.
 *
 * <p>Immutable. Like {@link Hash256} it does not print itself.
 */
public final class HashValue {
  private final HashType type;
  private final byte[] bytes;

  private HashValue(HashType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** What came of reading a hash from text. */
  public sealed interface Parsed {
    /** The text was a hash. */
    record Ok(HashValue value) implements Parsed {}

    /**
     * The text was not a hash of the type.
     *
     * @param reason what is wrong, in English, without repeating any of the text
     */
    record Malformed(String reason) implements Parsed {}
  }

  /**
   * Returns the hash of the given type in the given bytes, most significant first.
   *
   * @throws IllegalArgumentException unless {@code type.hasLength(bytes.length)}
   */
  public static HashValue of(HashType type, byte[] bytes) {
    if (!type.hasLength(bytes.length)) {
      throw new IllegalArgumentException(
          type.wireName() + " does not have " + bytes.length + " bytes");
    }
    return new HashValue(type, bytes.clone());
  }

  /**
   * Does the same with a part of an array.
   *
   * @throws IllegalArgumentException unless {@code type.hasLength(length)}
   */
  public static HashValue of(HashType type, byte[] bytes, int from, int length) {
    if (!type.hasLength(length)) {
      throw new IllegalArgumentException(type.wireName() + " does not have " + length + " bytes");
    }
    return new HashValue(type, Arrays.copyOfRange(bytes, from, from + length));
  }

  /** Returns the PDQ hash with the given bits. */
  public static HashValue pdq(Hash256 hash) {
    return new HashValue(HashType.PDQ, hash.toBytes());
  }

  /**
   * Reads hex digits of either case, exactly as many as the type has, or two a byte where its
   * length is not fixed; nothing around them, no prefix. {@link HashText} reads other forms too.
   */
  public static Parsed parse(HashType type, String text) {
    int digits = type.bits() / 4;
    if (digits > 0 && text.length() != digits) {
      return new Parsed.Malformed(
          type.wireName()
              + " takes "
              + digits
              + " hex digits, got "
              + text.length()
              + " characters");
    }
    if (digits == 0
        && (text.length() % 2 != 0
            || text.isEmpty()
            || text.length() > 2 * HashType.MAX_OPAQUE_BYTES)) {
      return new Parsed.Malformed(
          type.wireName()
              + " takes an even number of hex digits, 2 to "
              + 2 * HashType.MAX_OPAQUE_BYTES);
    }
    Optional<byte[]> bytes = HexDigits.decode(text);
    return bytes.isPresent()
        ? new Parsed.Ok(new HashValue(type, bytes.get()))
        : new Parsed.Malformed(type.wireName() + " takes hex digits only");
  }

  /**
   * Does the same with the ASCII text in {@code text[from]} to {@code text[to - 1]}, and makes no
   * other object than the hash where it is one: lists have millions.
   */
  public static Parsed parse(HashType type, byte[] text, int from, int to) {
    if (to - from == type.bits() / 4 && to > from) {
      byte[] bytes = HexDigits.decode(text, from, to);
      if (bytes != null) {
        return new Parsed.Ok(new HashValue(type, bytes));
      }
    }
    return parse(type, new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /** Returns the type. */
  public HashType type() {
    return type;
  }

  /** Returns the bytes, most significant first; a new array on every call. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * Returns what stands for the hash in an index, {@code type.keyBytes()} long: its bytes, or their
   * SHA-256 where it is opaque. A new array on every call.
   */
  public byte[] toKey() {
    return type.isSearchable() ? bytes.clone() : DigestUtils.sha256(bytes);
  }

  /**
   * Returns the 256 bits.
   *
   * @throws IllegalStateException if the type does not have 256 bits
   */
  public Hash256 toHash256() {
    if (type.bits() != Hash256.BITS) {
      throw new IllegalStateException(type.wireName() + " has " + type.bits() + " bits");
    }
    return Hash256.fromBytes(bytes);
  }

  /** Returns the lower-case hex digits. Never log what this returns. */
  public String revealHex() {
    return Hex.encodeHexString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashValue that && type == that.type && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(bytes);
  }

  /** Returns the type only. */
  @Override
  public String toString() {
    return type.wireName() + "[hidden]";
  }
}
