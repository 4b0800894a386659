package org.hirz.hashlist;

import java.util.List;

/**
 * One entry of a list: a known picture, with every hash and label its source gives.
 *
 * @param id stable within the list; what is logged and answered. 1 to 200 characters
 * @param hashes at least one
 * @param labels as the source gave them, possibly none
 * @param flags as the source gave them
 * @param origin as the source gave it
 */
public record HashEntry(
    String id, List<EntryHash> hashes, List<Label> labels, Flags flags, Origin origin) {
  /** Greatest length of an entry id, in characters. */
  public static final int MAX_ID_LENGTH = 200;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the id is empty or too long, or there is no hash
   */
  public HashEntry {
    if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException("an entry id has 1 to " + MAX_ID_LENGTH + " characters");
    }
    hashes = List.copyOf(hashes);
    labels = List.copyOf(labels);
    if (hashes.isEmpty()) {
      throw new IllegalArgumentException("an entry has at least one hash");
    }
  }

  /** Makes an entry of whose origin nothing is stated. */
  public HashEntry(String id, List<EntryHash> hashes, List<Label> labels, Flags flags) {
    this(id, hashes, labels, flags, Origin.NONE);
  }

  /** Returns the same entry with other hashes, at least one. */
  public HashEntry withHashes(List<EntryHash> others) {
    return new HashEntry(id, others, labels, flags, origin);
  }

  /** Returns the id only. */
  @Override
  public String toString() {
    return "HashEntry[" + id + "]";
  }
}
