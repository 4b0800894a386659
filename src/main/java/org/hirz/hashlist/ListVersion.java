package org.hirz.hashlist;

import java.util.List;

/**
 * An immutable snapshot of a list: its settings and its live entries.
 *
 * @param list the settings
 * @param version counted from 1 within the list
 * @param digest of the canonical form, {@code sha256:} and 64 hex digits; anyone with the same list
 *     can compute it
 * @param reviewed whether a second person approved it; lists loaded from a folder at start are not
 * @param entries the active entries in canonical order, ascending by id
 * @param quarantined how many entries of the source are kept out of the search
 */
public record ListVersion(
    HashList list,
    int version,
    String digest,
    boolean reviewed,
    List<HashEntry> entries,
    int quarantined) {
  /** Copies the entries. */
  public ListVersion {
    entries = List.copyOf(entries);
  }
}
