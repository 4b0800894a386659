package org.hirz.hashlist.format;

import java.util.List;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.Origin;

/**
 * What one record of a source's file says of one picture. Several records may speak of the same
 * entry; they are put together later.
 *
 * @param id the source's own id of the entry, 1 to 200 printable characters, or empty where the
 *     format has none: one is then derived from the first hash, so that records with the same first
 *     hash are one entry. Readers put the hash by which their format tells entries apart first
 * @param hashes well-formed, none of them worthless; at least one unless withdrawn
 * @param labels as the source gives them
 * @param flags as the source gives them
 * @param origin as the source gives it
 * @param withdrawn whether the record takes the entry back rather than stating it
 * @param at where it stands: counted from 1, in the format's {@link ListFormat#unit()}
 */
public record SourceRecord(
    String id,
    List<EntryHash> hashes,
    List<Label> labels,
    Flags flags,
    Origin origin,
    boolean withdrawn,
    long at) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no hash and it is not withdrawn, or nothing says
   *     which entry is meant
   */
  public SourceRecord {
    hashes = List.copyOf(hashes);
    labels = List.copyOf(labels);
    if (hashes.isEmpty() && (!withdrawn || id.isEmpty())) {
      throw new IllegalArgumentException("a record has a hash, or withdraws an entry by its id");
    }
  }

  /** Returns a record that states an entry. */
  public static SourceRecord of(
      String id, List<EntryHash> hashes, List<Label> labels, Flags flags, Origin origin, long at) {
    return new SourceRecord(id, hashes, labels, flags, origin, false, at);
  }

  /** Returns a record that takes back the entry with the given id. */
  public static SourceRecord withdrawal(String id, Origin origin, long at) {
    return new SourceRecord(id, List.of(), List.of(), Flags.NONE, origin, true, at);
  }

  /** Returns where it stands only: hashes are never printed. */
  @Override
  public String toString() {
    return "SourceRecord[" + at + "]";
  }
}
