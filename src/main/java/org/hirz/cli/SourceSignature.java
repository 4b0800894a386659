package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature of a list's source over a version: Ed25519 (RFC 8032) over the UTF-8 of {@code
 * hirz.version.v1}, the list's id and the version's canonical digest, each ended by LF.
 */
final class SourceSignature {
  private static final String FORM = "hirz.version.v1";
  private static final String ALGORITHM = "Ed25519";
  private static final int MAX_KEY_BYTES = 65_536;
  private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9:._-]{16,200}");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private SourceSignature() {}

  /** Returns whether the text can be a digest: it cannot end a line, so it cannot mean more. */
  static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /**
   * Reads a private key (PKCS#8 in PEM, RFC 7468).
   *
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it is no such key; says nothing of what is there
   */
  static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_KEY_BYTES);
    }
    Matcher pem = PEM.matcher(new String(bytes, StandardCharsets.US_ASCII));
    Arrays.fill(bytes, (byte) 0);
    if (!pem.find()) {
      throw new InvalidKeySpecException("no private key in PEM");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException("not Base64", e);
    }
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** Returns the bytes that are signed. */
  static byte[] text(String list, String digest) {
    return (FORM + "\n" + list + "\n" + digest + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the signature, in Base64. */
  static String sign(PrivateKey key, String list, String digest) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text(list, digest));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs", e);
    }
  }
}
