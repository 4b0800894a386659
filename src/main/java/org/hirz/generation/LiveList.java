package org.hirz.generation;

import org.hirz.hashlist.HashList;

/**
 * A list as a generation serves it.
 *
 * @param list the settings
 * @param version the list's version
 * @param digest canonical digest of the version, {@code sha256:} and 64 hex digits
 * @param reviewed whether a second person approved the version
 * @param entries how many entries are matched
 * @param quarantined how many entries of the source are kept out by a rule
 * @param unsearchable how many entries, among those matched, no picture can be found by: all their
 *     hashes are opaque
 * @param withheld how many entries are kept back by hand
 */
public record LiveList(
    HashList list,
    int version,
    String digest,
    boolean reviewed,
    int entries,
    int quarantined,
    int unsearchable,
    int withheld) {

  /** Makes a list whose entries can all be found, and of which none is kept back by hand. */
  public LiveList(
      HashList list, int version, String digest, boolean reviewed, int entries, int quarantined) {
    this(list, version, digest, reviewed, entries, quarantined, 0, 0);
  }
}
