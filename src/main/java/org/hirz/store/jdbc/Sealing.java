package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals pieces: AES-256-GCM (NIST SP 800-38D) of the JDK.
 *
 * <p>A sealed piece is one byte, 2, the form; the id of the data key, 8 bytes; a random 96-bit
 * nonce; the ciphertext and the 128-bit tag, which is its checksum too. The associated data is the
 * text {@code hirz.seal.v2}, a zero byte, the place (such as {@code version/demo/3/entries/17}:
 * list, version, kind and number of a chunk), a zero byte and the key id: a piece that was changed,
 * or put in another's place, does not open.
 *
 * <p>With random nonces one key is good for 2^32 pieces (section 8.3 there): a million million
 * entries. Any number of threads.
 */
final class Sealing {
  static final int KEY_ID_BYTES = 8;

  private static final int FORM = 2;
  private static final byte[] NAME = "hirz.seal.v2\0".getBytes(StandardCharsets.US_ASCII);
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
  private static final int TAG_BITS = 128;

  private final DataKeys keys;
  private final SecureRandom random = new SecureRandom();

  Sealing(DataKeys keys) {
    this.keys = keys;
  }

  byte[] seal(String place, byte[] plain) {
    DataKeys.DataKey key = keys.newest();
    byte[] head = new byte[HEAD_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    head[0] = FORM;
    System.arraycopy(key.id(), 0, head, 1, KEY_ID_BYTES);
    System.arraycopy(nonce, 0, head, 1 + KEY_ID_BYTES, NONCE_BYTES);
    return encrypt(key.secret(), place, head, plain);
  }

  /** Returns what was sealed, or empty where this is not what was sealed at that place. */
  Optional<byte[]> open(String place, byte[] sealed) {
    if (sealed.length < HEAD_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != FORM) {
      return Optional.empty();
    }
    return keys.find(Arrays.copyOfRange(sealed, 1, 1 + KEY_ID_BYTES))
        .flatMap(key -> decrypt(key.secret(), place, sealed));
  }

  private static byte[] encrypt(SecretKey key, String place, byte[] head, byte[] plain) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, place, head);
      byte[] sealed = Arrays.copyOf(head, HEAD_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, HEAD_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private static Optional<byte[]> decrypt(SecretKey key, String place, byte[] sealed) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, place, sealed);
      return Optional.of(cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /** Wraps a data key under the store key; its head is like that of a piece. */
  static byte[] wrap(StoreKey store, String place, byte[] secret, SecureRandom random) {
    byte[] head = new byte[HEAD_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    head[0] = FORM;
    System.arraycopy(nonce, 0, head, 1 + KEY_ID_BYTES, NONCE_BYTES);
    return encrypt(store.secret(), place, head, secret);
  }

  /** Unwraps a data key, or returns empty where it was wrapped under another. */
  static Optional<byte[]> unwrap(StoreKey store, String place, byte[] sealed) {
    return sealed.length < HEAD_BYTES + TAG_BITS / Byte.SIZE
        ? Optional.empty()
        : decrypt(store.secret(), place, sealed);
  }

  private static Cipher cipher(int mode, SecretKey key, String place, byte[] head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, head, 1 + KEY_ID_BYTES, NONCE_BYTES));
    cipher.updateAAD(NAME);
    cipher.updateAAD((place + '\0').getBytes(StandardCharsets.UTF_8));
    cipher.updateAAD(head, 1, KEY_ID_BYTES);
    return cipher;
  }
}
