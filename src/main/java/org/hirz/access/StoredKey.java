package org.hirz.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hirz.hash.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a caller's credential: an API key {@code kid.secret} without its secret, or a
 * client certificate's public key.
 *
 * <p>The secret is 256 random bits, so its plain SHA-256 cannot be searched for and needs neither
 * salt nor stretching.
 *
 * @param kid names the credential, not secret; 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param tenant whose it is
 * @param kind what is shown to be let in
 * @param digest 32 bytes: SHA-256 of the secret, or of the certificate's SubjectPublicKeyInfo (DER)
 * @param roles at least one
 * @param created when it was issued
 * @param expires first instant at which it is no longer good, or null where it stays good
 * @param revoked first instant at which it was no longer good because somebody revoked it, or null
 */
public record StoredKey(
    String kid,
    TenantId tenant,
    Kind kind,
    byte[] digest,
    Set<Role> roles,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked) {
  /** Length of {@link #digest()}, in bytes. */
  public static final int DIGEST_BYTES = 32;

  /** What is shown to be let in. */
  public enum Kind {
    /** {@code Authorization: Bearer kid.secret}. */
    SECRET("secret"),
    /** A client certificate in the TLS handshake. */
    CERTIFICATE("certificate");

    private static final WireNames<Kind> NAMES = WireNames.of(values(), Kind::wireName);

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }

    /** Returns the kind with the given wire name, exactly as written, or empty. */
    public static Optional<Kind> byWireName(String name) {
      return NAMES.find(name);
    }
  }

  /**
   * Copies the digest and the roles.
   *
   * @throws IllegalArgumentException if the key id, the digest's length or the roles are not as
   *     above
   */
  public StoredKey {
    if (!kid.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("a key id is 1 to 64 of A-Z a-z 0-9 _ -");
    }
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("a key's digest has 32 bytes, got " + digest.length);
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a key has at least one role");
    }
    digest = digest.clone();
    roles = Set.copyOf(roles);
  }

  /** Returns what is kept of a new key that stays good until somebody revokes it. */
  public static StoredKey of(ApiKey key, TenantId tenant, Set<Role> roles, Instant created) {
    return new StoredKey(
        key.kid(), tenant, Kind.SECRET, key.secretSha256(), roles, created, null, null);
  }

  /** Returns the digest; a new array on every call. */
  @Override
  public byte[] digest() {
    return digest.clone();
  }

  /** Returns whether it is good at the given instant: neither expired nor revoked. */
  public boolean isGood(Instant now) {
    return (expires == null || now.isBefore(expires)) && (revoked == null || now.isBefore(revoked));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredKey that
        && kid.equals(that.kid)
        && tenant.equals(that.tenant)
        && kind == that.kind
        && Arrays.equals(digest, that.digest)
        && roles.equals(that.roles)
        && created.equals(that.created)
        && Objects.equals(expires, that.expires)
        && Objects.equals(revoked, that.revoked);
  }

  @Override
  public int hashCode() {
    return kid.hashCode();
  }

  /** Returns the key id and the roles only. */
  @Override
  public String toString() {
    return "StoredKey[" + kid + " " + roles + "]";
  }
}
