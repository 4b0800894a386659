package org.hirz.store;

import java.time.Duration;
import java.util.List;
import org.hirz.access.StoredKey;

/** Callers' keys. */
public interface CallerKeys {
  /** Returns every key, by key id ascending. */
  List<StoredKey> all();

  /**
   * Adds keys, all or none: the operator's own act, who can start the program. Instants are kept to
   * the millisecond.
   *
   * @throws IllegalArgumentException if there is a key with one of their key ids, or a tenant or
   *     role does not allow one
   */
  void add(List<StoredKey> keys);

  /** Adds a key of a tenant. */
  AccessOutcome<StoredKey> create(StoredKey key, Act act);

  /**
   * What takes the place of a secret.
   *
   * @param kid its id
   * @param digest SHA-256 of the new secret, 32 bytes; not to be changed
   */
  record Replacement(String kid, byte[] digest) {}

  /**
   * Adds a key with the tenant and roles of another, which stays good for a while only. Where that
   * was to expire, the new one is good for as long as that one was when it was made.
   *
   * @param overlap for how long at most the old one is still good, not negative
   * @return the new key
   */
  AccessOutcome<StoredKey> rotate(String kid, Replacement by, Duration overlap, Act act);

  /** Ends a key at once; not the last good one of an administrator. */
  AccessOutcome<StoredKey> revoke(String kid, Act act);
}
