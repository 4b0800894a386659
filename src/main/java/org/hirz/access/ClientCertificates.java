package org.hirz.access;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Callers by a verified client certificate whose public key was registered.
 *
 * <p>The public key decides, not the name in the certificate: an authority that issues a second
 * certificate in a caller's name makes no second caller, and a certificate renewed over the same
 * key pair goes on without a change. A certificate that nobody registered says nothing of who asks.
 *
 * <p>Thread-safe. Cost: one SHA-256 of some hundred bytes.
 */
public final class ClientCertificates implements CallerSource {
  private final KeyRing keys;

  /**
   * @param keys what is accepted
   */
  public ClientCertificates(KeyRing keys) {
    this.keys = keys;
  }

  /** Refuses a certificate that has run out since the handshake: connections live long. */
  @Override
  public Outcome identify(Credential shown, Instant now) {
    if (!(shown instanceof Credential.Certificate(X509Certificate certificate))) {
      return new Outcome.Unknown();
    }
    try {
      certificate.checkValidity(Date.from(now));
    } catch (CertificateException e) {
      return new Outcome.Refused();
    }
    return keys.authenticateCertificate(publicKeySha256(certificate), now)
        .<Outcome>map(Outcome.Known::new)
        .orElseGet(Outcome.Unknown::new);
  }

  /**
   * Returns by what a certificate is known: SHA-256 of its SubjectPublicKeyInfo (DER), 32 bytes.
   */
  public static byte[] publicKeySha256(X509Certificate certificate) {
    return DigestUtils.sha256(certificate.getPublicKey().getEncoded());
  }
}
