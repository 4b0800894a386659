package org.hirz.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.hirz.store.StoreException.Place;

/**
 * Seals headers and chunks: AES-256-GCM (NIST SP 800-38D) of the JDK.
 *
 * <p>A sealed piece is a random 96-bit nonce, the ciphertext and the 128-bit tag, which is its
 * checksum too. The associated data is the text {@code hirz.seal.v1}, a zero byte, the list id, a
 * zero byte, the version and the chunk number (4 bytes each, most significant first, the header's
 * being -1), and the key id: a piece that was changed, or put in another's place, does not open.
 *
 * <p>With random nonces one key is good for 2^32 pieces (section 8.3 there): 17 million million
 * entries. Any number of threads.
 */
final class Sealing {
  private static final String FORM = "hirz.seal.v1";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final StoreKey key;
  private final SecureRandom random = new SecureRandom();

  Sealing(StoreKey key) {
    this.key = key;
  }

  byte[] seal(Place place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, place);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /** Returns what was sealed, or empty where this is not what was sealed at that place. */
  Optional<byte[]> open(Place place, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, 0, place);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int offset, Place place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE_BYTES), random);
    byte[] names = (FORM + '\0' + place.list().value() + '\0').getBytes(StandardCharsets.US_ASCII);
    cipher.updateAAD(names);
    cipher.updateAAD(
        ByteBuffer.allocate(2 * Integer.BYTES)
            .putInt(place.version())
            .putInt(place.chunk())
            .array());
    cipher.updateAAD(key.id().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
