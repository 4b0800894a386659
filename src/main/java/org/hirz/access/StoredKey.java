package org.hirz.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a caller's API key {@code kid.secret}: everything but the secret.
 *
 * <p>The secret is 256 random bits, so its plain SHA-256 cannot be searched for and needs neither
 * salt nor stretching.
 *
 * @param kid names the key, not secret; 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param secretSha256 SHA-256 of the secret, 32 bytes
 * @param roles at least one
 * @param created when the key was issued
 * @param expires first instant at which the key is no longer good, or null where it stays good
 */
public record StoredKey(
    String kid, byte[] secretSha256, Set<Role> roles, Instant created, @Nullable Instant expires) {
  /** Length of {@link #secretSha256()}, in bytes. */
  public static final int DIGEST_BYTES = 32;

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
    if (secretSha256.length != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "a digest of a secret has 32 bytes, got " + secretSha256.length);
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a key has at least one role");
    }
    secretSha256 = secretSha256.clone();
    roles = Set.copyOf(roles);
  }

  /** Returns the SHA-256 of the secret; a new array on every call. */
  @Override
  public byte[] secretSha256() {
    return secretSha256.clone();
  }

  /** Returns whether the key is no longer good at the given instant. */
  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredKey that
        && kid.equals(that.kid)
        && Arrays.equals(secretSha256, that.secretSha256)
        && roles.equals(that.roles)
        && created.equals(that.created)
        && Objects.equals(expires, that.expires);
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
