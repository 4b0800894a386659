package org.hirz.access;

import java.security.cert.X509Certificate;

/** What a request shows of who asks. It may show more than one. */
public sealed interface Credential {
  /**
   * The request's {@code Authorization} header.
   *
   * @param value as it was sent: scheme, blank, and what the scheme takes. Secret
   */
  record Authorization(String value) implements Credential {
    /** Returns nothing of the value. */
    @Override
    public String toString() {
      return "Authorization[]";
    }
  }

  /**
   * A client certificate that the TLS layer has verified: its chain ends at an authority of the
   * operator's choice, it was valid at the handshake, and the client has its private key.
   *
   * @param certificate the client's own, the first of the chain
   */
  record Certificate(X509Certificate certificate) implements Credential {
    /** Returns nothing of the certificate. */
    @Override
    public String toString() {
      return "Certificate[]";
    }
  }
}
