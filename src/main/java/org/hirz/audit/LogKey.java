package org.hirz.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The key that signs a log's checkpoints: Ed25519 (RFC 8032) of the JDK, in its raw form of 32
 * bytes. Immutable; any number of threads.
 */
public final class LogKey {
  /** Length of the raw form, in bytes. */
  public static final int BYTES = 32;

  private final byte[] raw;
  private final PrivateKey key;
  private final LogPublicKey publicKey;

  private LogKey(byte[] raw) {
    this.raw = raw;
    try {
      key =
          KeyFactory.getInstance(LogPublicKey.ALGORITHM)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, raw));
      publicKey = publicKeyOf(raw);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** Makes a new key. */
  public static LogKey generate(SecureRandom random) {
    byte[] raw = new byte[BYTES];
    random.nextBytes(raw);
    return new LogKey(raw);
  }

  /**
   * Returns the key with the given raw form, which is copied.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES} bytes
   */
  public static LogKey of(byte[] raw) {
    if (raw.length != BYTES) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, got " + raw.length);
    }
    return new LogKey(raw.clone());
  }

  /**
   * The JDK computes the public half only where it makes a key: so it makes one from "random" bytes
   * that are the private half. Vectors of RFC 8032 check this.
   */
  private static LogPublicKey publicKeyOf(byte[] raw) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(LogPublicKey.ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new Given(raw));
    byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
    return LogPublicKey.of(
        Arrays.copyOfRange(encoded, LogPublicKey.X509_HEAD.length, encoded.length));
  }

  /** Yields given bytes. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] given;

    Given(byte[] given) {
      this.given = given;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(given, 0, bytes, 0, bytes.length);
    }
  }

  /** Returns the raw form, 32 bytes, a copy: a secret, to be sealed before it is stored. */
  public byte[] bytes() {
    return raw.clone();
  }

  /** Returns the key that checks what this one signs. */
  public LogPublicKey publicKey() {
    return publicKey;
  }

  /** Returns the signature of a message, 64 bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(LogPublicKey.ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** Returns nothing of the key. */
  @Override
  public String toString() {
    return "LogKey";
  }
}
