package org.hirz.access;

import java.time.Instant;

/**
 * A way to tell who asks from one credential: bearer keys ({@link BearerKeys}), client certificates
 * ({@link ClientCertificates}).
 *
 * <p>OIDC is not built in, and would be one more of these, given to {@link Callers} before {@link
 * BearerKeys}. For an {@link Credential.Authorization} whose bearer token has the form of a signed
 * JWT (RFC 7519) it must give:
 *
 * <ul>
 *   <li>{@link Outcome.Known} only after it has verified the signature by a key of the one issuer
 *       that the operator named, by an algorithm that the operator named (never the token's own
 *       choice, never {@code none}), the audience, and the validity at {@code now};
 *   <li>in it a tenant and roles that the operator mapped the token's subject or groups to: what
 *       the token claims of itself is no role. The roles that act for the whole service are for
 *       {@link TenantId#OPERATOR} alone, and a disabled tenant has no callers ({@link
 *       KeyRing#table()});
 *   <li>a {@link Caller#kid()} that names the person for as long as records are kept and is no
 *       personal data, for it is written to the audit log: a keyed digest of issuer and subject in
 *       the form of a key id, and one to a person, so that approval by a second person stays what
 *       it says;
 *   <li>{@link Outcome.Refused} for a token of its form that fails any of this, and {@link
 *       Outcome.Unknown} for every other credential.
 * </ul>
 *
 * <p>Nothing on the way of a request may call out: the issuer's keys are fetched beside the
 * requests and kept.
 *
 * <p>Threads: any number at once. Cost: microseconds; never blocks.
 */
public interface CallerSource {
  /**
   * Returns who shows the given credential.
   *
   * @param shown of any kind
   * @param now the time against which validity is judged
   */
  Outcome identify(Credential shown, Instant now);

  /** What a source says of a credential. */
  sealed interface Outcome {
    /** It is good, and this is its bearer. */
    record Known(Caller caller) implements Outcome {}

    /** It is one of this source's kind, and is not good. */
    record Refused() implements Outcome {}

    /** It is not of this source's kind, or says nothing of who asks. */
    record Unknown() implements Outcome {}
  }
}
