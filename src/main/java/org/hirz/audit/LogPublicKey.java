package org.hirz.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key that checks a log's signatures: Ed25519 (RFC 8032) of the JDK, in its raw form of 32
 * bytes. Immutable.
 */
public final class LogPublicKey {
  /** Length of the raw form, in bytes. */
  public static final int BYTES = 32;

  static final String ALGORITHM = "Ed25519";

  /** What stands before the raw form in the X.509 form of every Ed25519 key (RFC 8410). */
  static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The signature type of Ed25519 in C2SP's signed notes. */
  private static final byte NOTE_TYPE = 1;

  private final byte[] raw;
  private final @Nullable PublicKey key;

  private LogPublicKey(byte[] raw) {
    this.raw = raw;
    key = decode(raw);
  }

  private static @Nullable PublicKey decode(byte[] raw) {
    byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + BYTES);
    System.arraycopy(raw, 0, encoded, X509_HEAD.length, BYTES);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /**
   * Returns the key with the given raw form, which is copied. Whether it is a point of the curve is
   * not looked at: one that is not checks no signature.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES} bytes
   */
  public static LogPublicKey of(byte[] raw) {
    if (raw.length != BYTES) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, got " + raw.length);
    }
    return new LogPublicKey(raw.clone());
  }

  /** Returns the key with the given raw form in base64, or empty if the text is not such. */
  public static Optional<LogPublicKey> parse(String base64) {
    try {
      byte[] raw = Base64.getDecoder().decode(base64);
      return raw.length == BYTES && Base64.getEncoder().encodeToString(raw).equals(base64)
          ? Optional.of(new LogPublicKey(raw))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the raw form, 32 bytes, a copy. */
  public byte[] bytes() {
    return raw.clone();
  }

  /** Returns the raw form in base64, as in {@link AuditEvent.LogKeyChanged#publicKey}. */
  public String base64() {
    return Base64.getEncoder().encodeToString(raw);
  }

  /**
   * Returns the id that signatures of a signed note carry: the first four bytes of SHA-256 over the
   * name, a line feed, the signature type and the raw key.
   *
   * @param name the key's name
   */
  public int id(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return ByteBuffer.wrap(digest.digest(typed())).getInt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Returns the form in which tools for signed notes are given a key: {@code name+id+base64}, where
   * the id has eight hex digits, and the base64 the signature type before the key.
   */
  public String noteKey(String name) {
    return "%s+%08x+%s".formatted(name, id(name), Base64.getEncoder().encodeToString(typed()));
  }

  private byte[] typed() {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    typed.write(NOTE_TYPE);
    typed.writeBytes(raw);
    return typed.toByteArray();
  }

  /** Returns whether a signature of the message was made with the private half of this key. */
  public boolean verifies(byte[] message, byte[] signature) {
    if (key == null) {
      return false;
    }
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // Not a point of the curve, or not the form of a signature.
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogPublicKey that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  /** Returns {@link #base64()}. */
  @Override
  public String toString() {
    return base64();
  }
}
