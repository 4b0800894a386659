package org.hirz.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What the files of TLS hold at one moment, checked: the certificate chain and its private key, and
 * the authorities of client certificates where there are any. What was checked is what is served:
 * the files are not read again for it.
 */
final class TlsFiles {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
  private static final int MAX_BYTES = 1 << 20;
  private static final byte[] PROBE = {'h', 'i', 'r', 'z'};

  private final byte[] certificate;
  private final byte[] key;
  private final byte @Nullable [] clientAuthorities;
  private final Instant expires;

  private TlsFiles(
      byte[] certificate, byte[] key, byte @Nullable [] clientAuthorities, Instant expires) {
    this.certificate = certificate;
    this.key = key;
    this.clientAuthorities = clientAuthorities;
    this.expires = expires;
  }

  /**
   * The files do not hold what they should. The message says which and why, and nothing of them.
   */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads and checks the files.
   *
   * @param certificate PEM: the server's certificate, then those between it and its authority
   * @param key PEM: its private key
   * @param clientAuthorities PEM: one or more certificates, where clients may show one
   * @throws Unusable if one cannot be read, is none of these, or the key is not the certificate's
   */
  static TlsFiles read(Vertx vertx, Path certificate, Path key, Optional<Path> clientAuthorities)
      throws Unusable {
    byte[] chain = content(certificate, "certificate");
    byte[] secret = content(key, "key");
    byte[] authorities = null;
    if (clientAuthorities.isPresent()) {
      authorities = content(clientAuthorities.get(), "client CA");
      authorities(authorities);
    }
    return new TlsFiles(chain, secret, authorities, pair(vertx, chain, secret));
  }

  private static byte[] content(Path file, String what) throws Unusable {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Unusable("the " + what + " file is longer than 1 MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new Unusable("the " + what + " file cannot be read");
    }
  }

  private static void authorities(byte[] pem) throws Unusable {
    try {
      if (CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .isEmpty()) {
        throw new Unusable("the client CA file has no certificate");
      }
    } catch (GeneralSecurityException e) {
      throw new Unusable("the client CA file holds no certificates in PEM");
    }
  }

  /** Returns when the certificate runs out, after a look at whether the key is its own. */
  private static Instant pair(Vertx vertx, byte[] chain, byte[] secret) throws Unusable {
    try {
      PemKeyCertOptions options = options(chain, secret);
      KeyManager manager = options.getKeyManagerFactory(vertx).getKeyManagers()[0];
      for (String name : Collections.list(options.loadKeyStore(vertx).aliases())) {
        if (manager instanceof X509KeyManager pairs && pairs.getPrivateKey(name) != null) {
          X509Certificate first = pairs.getCertificateChain(name)[0];
          if (!belong(pairs.getPrivateKey(name), first)) {
            throw new Unusable("the key is not that of the certificate");
          }
          return first.getNotAfter().toInstant();
        }
      }
    } catch (Unusable e) {
      throw e;
    } catch (Exception e) {
      // Vert.x declares no more than this; its message may hold a part of a file.
      throw new Unusable("the certificate file or the key file is not in PEM");
    }
    throw new Unusable("the certificate file or the key file is empty");
  }

  private static boolean belong(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(PROBE);
    return signature.verify(signed);
  }

  private static PemKeyCertOptions options(byte[] chain, byte[] secret) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(chain))
        .addKeyValue(Buffer.buffer(secret));
  }

  /** Returns the first instant at which the server's certificate is no longer good. */
  Instant expires() {
    return expires;
  }

  /** Returns whether clients may show a certificate. */
  boolean asksClients() {
    return clientAuthorities != null;
  }

  /** Returns the options of a server that serves this: TLS 1.3 and 1.2. */
  SSLOptions options() {
    SSLOptions options = new SSLOptions();
    options.setKeyCertOptions(options(certificate, key));
    if (clientAuthorities != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(clientAuthorities)));
    }
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    return options;
  }

  /** Returns whether another reading had the very same bytes. */
  boolean isSame(TlsFiles other) {
    return Arrays.equals(certificate, other.certificate)
        && Arrays.equals(key, other.key)
        && Arrays.equals(clientAuthorities, other.clientAuthorities);
  }

  /** Returns nothing of the files. */
  @Override
  public String toString() {
    return "TlsFiles[]";
  }
}
