package org.hirz.hashlist.canonical;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;

/**
 * A list as it was read, in canonical form, not yet published: what becomes a version of the list.
 *
 * <p>Immutable. The digest is computed here and nowhere else, so it always belongs to the entries.
 */
public final class ListDraft {
  private final HashList list;
  private final List<HashEntry> entries;
  private final String digest;
  private final int quarantined;

  private ListDraft(HashList list, List<HashEntry> entries, int quarantined) {
    this.list = list;
    this.entries = entries;
    this.quarantined = quarantined;
    this.digest = CanonicalDigest.ofEntries(list, entries);
  }

  /**
   * Returns the draft of the given list. Costs a sort of the {@code n} entries, which is one pass
   * where they are in order already, and one digest.
   *
   * @param list the settings
   * @param entries the active entries, in any order, ids distinct
   * @param quarantined how many entries of the source are kept out; 0 or more
   * @throws IllegalArgumentException if two entries have the same id, or the count is negative
   */
  public static ListDraft of(HashList list, List<HashEntry> entries, int quarantined) {
    if (quarantined < 0) {
      throw new IllegalArgumentException("quarantined is " + quarantined);
    }
    List<HashEntry> canonical = new ArrayList<>(entries.size());
    for (HashEntry entry : entries) {
      canonical.add(canonical(entry));
    }
    canonical.sort(CanonicalOrder.ENTRY);
    for (int i = 1; i < canonical.size(); i++) {
      if (canonical.get(i).id().equals(canonical.get(i - 1).id())) {
        throw new IllegalArgumentException("two entries of list " + list.id() + " have one id");
      }
    }
    return new ListDraft(list, List.copyOf(canonical), quarantined);
  }

  private static HashEntry canonical(HashEntry entry) {
    if (entry.hashes().size() == 1 && entry.labels().size() < 2) {
      return entry;
    }
    return new HashEntry(
        entry.id(),
        entry.hashes().stream().distinct().sorted(CanonicalOrder.HASH).toList(),
        entry.labels().stream().distinct().sorted(CanonicalOrder.LABEL).toList(),
        entry.flags(),
        entry.origin());
  }

  /** Returns the settings. */
  public HashList list() {
    return list;
  }

  /** Returns the active entries in canonical order. */
  public List<HashEntry> entries() {
    return entries;
  }

  /** Returns {@code sha256:} and the 64 hex digits of {@link CanonicalDigest}. */
  public String digest() {
    return digest;
  }

  /** Returns how many entries of the source are kept out of the search. */
  public int quarantined() {
    return quarantined;
  }

  /** Returns the list's id, how many entries there are, and the digest. */
  @Override
  public String toString() {
    return "ListDraft[" + list.id() + ", " + entries.size() + " entries, " + digest + "]";
  }
}
