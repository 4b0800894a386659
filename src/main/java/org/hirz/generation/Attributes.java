package org.hirz.generation;

import java.util.List;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;

/**
 * What a source says of an entry. Few combinations recur in great numbers.
 *
 * @param member who contributed it to the list, empty where the list's owner did
 */
record Attributes(List<Label> labels, Flags flags, String member) {
  Attributes {
    labels = List.copyOf(labels);
  }

  /** Returns what the source of an entry says of it. */
  static Attributes of(HashEntry entry) {
    return new Attributes(entry.labels(), entry.flags(), entry.origin().member());
  }
}
