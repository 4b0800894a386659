package org.hirz.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are accepted, by key id.
 *
 * <p>An unknown key id costs the same as a wrong secret, and secrets are compared in constant time,
 * so neither the existence of a key nor a part of its secret shows in the time an answer takes.
 *
 * <p>Threads: any number may authenticate while another replaces the keys; each sees the old set or
 * the new one.
 */
public final class KeyRing {
  /** Compared with where the key id is unknown. No secret has this digest. */
  private static final byte[] NO_KEY = new byte[32];

  private volatile Map<String, StoredKey> keys = Map.of();

  /** Accepts exactly the given keys from now on. */
  public void replace(Collection<StoredKey> accepted) {
    keys =
        accepted.stream()
            .collect(Collectors.toUnmodifiableMap(StoredKey::kid, Function.identity()));
  }

  /**
   * Returns the caller who bears the given key, or empty where it is malformed, unknown, expired or
   * its secret is wrong; nobody learns which.
   *
   * @param presented {@code kid.secret}
   * @param now the time against which expiry is judged
   */
  public Optional<Caller> authenticate(String presented, Instant now) {
    Optional<ApiKey> parsed = ApiKey.parse(presented);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    ApiKey key = parsed.get();
    @Nullable StoredKey stored = keys.get(key.kid());
    byte[] expected = stored == null ? NO_KEY : stored.secretSha256();
    boolean same = MessageDigest.isEqual(expected, key.secretSha256());
    if (!same || stored == null || stored.isExpired(now)) {
      return Optional.empty();
    }
    return Optional.of(new Caller(stored.kid(), stored.roles()));
  }
}
