package org.hirz.hashlist.canonical;

import java.util.Set;
import org.hirz.hashlist.Label;

/**
 * What is known of a chunk without reading it.
 *
 * @param firstId id of its first entry
 * @param lastId id of its last entry, not before the first
 * @param entries how many entries it has, 1 or more
 * @param active how many of them are matched
 * @param unsearchable how many of those no picture can be found by
 * @param digest SHA-256 over its records, one after another; 32 bytes, not to be changed
 * @param labels the labels that its entries bear
 */
public record ChunkSummary(
    String firstId,
    String lastId,
    int entries,
    int active,
    int unsearchable,
    byte[] digest,
    Set<Label> labels) {
  /** Copies the set. */
  public ChunkSummary {
    labels = Set.copyOf(labels);
  }
}
