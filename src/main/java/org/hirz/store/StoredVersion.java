package org.hirz.store;

import java.time.Instant;
import org.hirz.hashlist.HashList;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of a list version without reading its entries.
 *
 * @param list the settings
 * @param version counted from 1 within the list
 * @param base the version that it was compared with and follows, or 0 where it is the first
 * @param state how far it has come
 * @param source where it comes from
 * @param digest of the canonical form, {@code sha256:} and 64 hex digits
 * @param counts how many there are of what
 * @param staged who brought it, and when
 * @param approved who approved or rejected it, and when, or null where nobody did
 * @param publishAt when an approved version is to be published, or null
 */
public record StoredVersion(
    HashList list,
    int version,
    int base,
    VersionState state,
    VersionSource source,
    String digest,
    VersionCounts counts,
    Signature staged,
    @Nullable Signature approved,
    @Nullable Instant publishAt) {
  /**
   * Who did something, and when.
   *
   * @param by their key id
   * @param at to the millisecond
   */
  public record Signature(String by, Instant at) {}

  /** Returns whether a second person approved it. */
  public boolean reviewed() {
    return approved != null && state != VersionState.REJECTED;
  }

  /** Returns how many entries are matched. */
  public int entries() {
    return Math.toIntExact(counts.active());
  }

  /** Returns how many entries are kept out of the search. */
  public int quarantined() {
    return Math.toIntExact(counts.quarantined());
  }
}
