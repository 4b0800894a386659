package org.hirz.store;

import java.util.List;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** The public keys with which the sources of lists sign. */
public interface SourceKeys {
  /**
   * A key.
   *
   * @param list the list whose versions it signs
   * @param id what the key is called: {@code ed25519:} and the first 16 hex digits of the SHA-256
   *     of the key's 32 bytes
   * @param publicKey Ed25519 (RFC 8032), 32 bytes; not to be changed
   * @param added who registered it, and when
   * @param confirmed the second person who did, and when, or null while nobody has: it is not
   *     accepted until then
   * @param revoked who ended it, and when, or null
   */
  record SourceKey(
      ListId list,
      String id,
      byte[] publicKey,
      StoredVersion.Signature added,
      StoredVersion.@Nullable Signature confirmed,
      StoredVersion.@Nullable Signature revoked) {
    /** Returns whether signatures by it are accepted. */
    public boolean isAccepted() {
      return confirmed != null && revoked == null;
    }
  }

  /** Returns the keys of a list, revoked ones included, oldest first. */
  List<SourceKey> of(ListId list);

  /** Registers a key; it is accepted once a second person confirms it. */
  LifeCycle.Outcome add(ListId list, byte[] publicKey, Act act);

  /** Confirms a key: somebody other than who registered it. */
  LifeCycle.Outcome confirm(ListId list, String id, Act act);

  /** Ends a key at once. */
  LifeCycle.Outcome revoke(ListId list, String id, Act act);
}
