package org.hirz.store.jdbc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Binds rows that are in no record of the audit log to its newest record, so that none can be
 * changed, dropped, added or put back to what it was unnoticed.
 *
 * <p>The total is the sum, modulo 2^256, of HMAC-SHA-256 of each row: a change of a row costs that
 * row alone, whatever there is. The tag is HMAC-SHA-256 of the log's size, the leaf of its newest
 * record, and the total. Both under a key that the store holds sealed. (A sum of keyed hashes of
 * distinct rows: Bellare and Micciancio's incremental hashing, with a secret key.)
 *
 * <p>For one thread.
 */
final class AuditTag {
  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);

  private final Mac mac;
  private BigInteger total;

  /**
   * @param key the key, 32 bytes
   * @param total what the rows that are there add up to, 32 bytes
   */
  AuditTag(byte[] key, byte[] total) {
    this.total = new BigInteger(1, total);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Adds a row: its table and the values of its columns. */
  void add(Object... row) {
    total = total.add(hash(row)).mod(MODULUS);
  }

  /** Takes a row away. */
  void remove(Object... row) {
    total = total.subtract(hash(row)).mod(MODULUS);
  }

  private BigInteger hash(Object... row) {
    mac.update((byte) 'r');
    for (Object value : row) {
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      mac.update(bytes);
    }
    return new BigInteger(1, mac.doFinal());
  }

  /** Returns the total, 32 bytes. */
  byte[] total() {
    byte[] bytes = total.toByteArray();
    byte[] fixed = new byte[BYTES];
    int length = Math.min(bytes.length, BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
    return fixed;
  }

  /**
   * Returns the tag.
   *
   * @param size of the log
   * @param leaf of its newest record
   */
  byte[] tag(long size, byte[] leaf) {
    mac.update((byte) 't');
    mac.update(Long.toString(size).getBytes(StandardCharsets.US_ASCII));
    mac.update((byte) ' ');
    mac.update(leaf);
    return mac.doFinal(total());
  }

  /** Returns whether a tag is that of the rows. */
  boolean is(byte[] tag, long size, byte[] leaf) {
    return Arrays.equals(tag, tag(size, leaf));
  }
}
