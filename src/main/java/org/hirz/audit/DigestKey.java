package org.hirz.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of {@link KeyedDigest}s. What is digested is bound to a purpose, so that a file and an
 * entry's id with the same bytes have nothing in common. Any number of threads.
 */
public final class DigestKey {
  /** Length of the key, in bytes. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param bytes the key, exactly {@value #BYTES} bytes; copied
   */
  public DigestKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest key has 32 bytes, got " + bytes.length);
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** What is digested, and why. */
  public enum Purpose {
    /** What was submitted: the SHA-256 of a file, or of submitted hashes. */
    SUBJECT,
    /** An entry's id, after its list's id and a line feed. */
    ENTRY,
    /** Words of somebody's. */
    REASON,
    /** The settings of a service. */
    SETTINGS
  }

  /** Returns the keyed digest of some bytes: HMAC over the purpose's name, a zero, the bytes. */
  public KeyedDigest of(Purpose purpose, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.name().getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      return new KeyedDigest(HexFormat.of().formatHex(mac.doFinal(bytes)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Returns the keyed digest of a text in UTF-8. */
  public KeyedDigest of(Purpose purpose, String text) {
    return of(purpose, text.getBytes(StandardCharsets.UTF_8));
  }
}
