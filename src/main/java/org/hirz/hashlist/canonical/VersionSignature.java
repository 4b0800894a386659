package org.hirz.hashlist.canonical;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hashlist.ListId;

/**
 * The signature of a source over a version of its list: Ed25519 (RFC 8032) over the UTF-8 bytes of
 *
 * <pre>
 * hirz.version.v1
 * LIST ID
 * DIGEST
 * </pre>
 *
 * each line ended by one line feed, the digest as {@link CanonicalDigest} gives it. The settings of
 * the list are part of the digest, so a signature says under which settings it was given.
 */
public final class VersionSignature {
  /** Length of a public key, in bytes. */
  public static final int KEY_BYTES = 32;

  /** Length of a signature, in bytes. */
  public static final int BYTES = 64;

  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private VersionSignature() {}

  /** Returns the bytes that are signed. */
  public static byte[] message(ListId list, String digest) {
    return ("hirz.version.v1\n" + list + "\n" + digest + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns {@code ed25519:} and the first 16 hex digits of the SHA-256 of a public key. */
  public static String keyId(byte[] publicKey) {
    return "ed25519:" + HexFormat.of().formatHex(DigestUtils.sha256(publicKey), 0, ID_BYTES);
  }

  /** Returns whether these bytes are a public key. */
  public static boolean isKey(byte[] publicKey) {
    try {
      key(publicKey);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * Returns whether a signature over a version is valid.
   *
   * @param publicKey 32 bytes, as RFC 8032 encodes it
   * @param signature 64 bytes
   */
  public static boolean isValid(byte[] publicKey, ListId list, String digest, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key(publicKey));
      check.update(message(list, digest));
      return signature.length == BYTES && check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey key(byte[] bytes) throws GeneralSecurityException {
    if (bytes.length != KEY_BYTES) {
      throw new GeneralSecurityException("a public key has " + KEY_BYTES + " bytes");
    }
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = bytes[KEY_BYTES - 1 - i];
    }
    boolean xOdd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }
}
