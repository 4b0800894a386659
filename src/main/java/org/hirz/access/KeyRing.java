package org.hirz.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tenants and credentials that are accepted now.
 *
 * <p>An unknown key id costs the same as a wrong secret, and secrets are compared in constant time,
 * so neither the existence of a key nor a part of its secret shows in the time an answer takes.
 *
 * <p>Threads: any number may authenticate while another replaces the table; each sees the old one
 * or the new one.
 */
public final class KeyRing implements ListScope.Entitlements {
  /** Compared with where the key id is unknown. No secret has this digest. */
  private static final byte[] NO_KEY = new byte[StoredKey.DIGEST_BYTES];

  private static final ListScope NOTHING = new ListScope(Set.of());

  private volatile AccessTable table = AccessTable.NONE;

  /** Accepts exactly what the given table says from now on. */
  public synchronized void replace(AccessTable accepted) {
    table = accepted;
  }

  /**
   * Accepts what is read now. One reads at a time, so that what was read before a change never
   * takes the place of what was read after it.
   *
   * @param reader reads the table as it is when it is called; what it throws passes through, and
   *     then nothing changes
   */
  public synchronized void refresh(Supplier<AccessTable> reader) {
    table = reader.get();
  }

  /** Returns what is accepted now. */
  public AccessTable table() {
    return table;
  }

  /**
   * Returns the caller who bears the given key, or empty where it is malformed, unknown, expired,
   * revoked, of a disabled tenant, or its secret is wrong; nobody learns which.
   *
   * @param presented {@code kid.secret}
   * @param now the time against which expiry is judged
   */
  public Optional<Caller> authenticate(String presented, Instant now) {
    Optional<ApiKey> parsed = ApiKey.parse(presented);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    AccessTable current = table;
    ApiKey key = parsed.get();
    @Nullable StoredKey stored = current.key(key.kid());
    byte[] expected = stored == null ? NO_KEY : stored.digest();
    boolean same = MessageDigest.isEqual(expected, key.secretSha256());
    return same && stored != null ? caller(current, stored, now) : Optional.empty();
  }

  /**
   * Returns the caller who bears a client certificate that the TLS layer has verified, or empty
   * where nobody was given it, or it is no longer good.
   *
   * @param publicKeySha256 SHA-256 of the certificate's SubjectPublicKeyInfo (DER), 32 bytes
   * @param now the time against which expiry is judged
   */
  public Optional<Caller> authenticateCertificate(byte[] publicKeySha256, Instant now) {
    AccessTable current = table;
    @Nullable StoredKey stored = current.certificate(publicKeySha256);
    return stored == null ? Optional.empty() : caller(current, stored, now);
  }

  private static Optional<Caller> caller(AccessTable current, StoredKey stored, Instant now) {
    boolean accepted =
        stored.isGood(now) && current.tenant(stored.tenant()).filter(Tenant::enabled).isPresent();
    return accepted
        ? Optional.of(new Caller(stored.kid(), stored.tenant(), stored.roles()))
        : Optional.empty();
  }

  /**
   * Returns whether a caller who was let in before would still be: for what goes on for long.
   *
   * @param now the time against which expiry is judged
   */
  public boolean isGood(Caller caller, Instant now) {
    AccessTable current = table;
    return current
        .find(caller.kid())
        .filter(key -> key.tenant().equals(caller.tenant()))
        .flatMap(key -> caller(current, key, now))
        .isPresent();
  }

  /**
   * Returns the lists that the caller's tenant was granted; none where it is not known any more.
   */
  @Override
  public ListScope of(Caller caller) {
    return table.scope(caller.tenant()).orElse(NOTHING);
  }
}
