package org.hirz.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hirz.access.StoredKey;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.store.PublishOutcome.Published;

/**
 * The durable record of list versions, of which of them were live when, and of callers' keys.
 *
 * <p>List versions are immutable and are never removed. The <em>revision</em> is the number of the
 * newest generation: it starts at 0, where nothing is live, and grows by one with each change of
 * what is live. What was live at a number never changes afterwards, so {@code
 * generation(revision())} needs no lock to be consistent.
 *
 * <p>Any number of threads may call at once. Writes are serialised; a reader sees a write whole or
 * not at all. Every method may throw {@link StoreException} and leaves the record as it was then.
 */
public interface Store {
  /** Returns the number of the newest generation, 0 or more. One indexed read. */
  long revision();

  /**
   * Returns what was live at a revision, or empty where there is no such revision (yet).
   *
   * @param number 0 to {@link #revision()}, inclusive
   */
  Optional<StoredGeneration> generation(long number);

  /** Returns what is live now: the generation numbered {@link #revision()}. */
  StoredGeneration live();

  /** Returns every version of a list, oldest first; empty where the list is unknown. */
  List<StoredVersion> history(ListId list);

  /**
   * Passes the active entries of a version to {@code sink}, in canonical order. Holds one chunk in
   * memory at a time. An exception of the sink ends the reading and passes through.
   *
   * @throws StoreException with reason {@code CORRUPT}, naming the chunk, where an entry cannot be
   *     read back as written; entries of earlier chunks have reached the sink by then, so what it
   *     collected must be thrown away
   * @throws IllegalArgumentException if there is no such version
   */
  void readEntries(ListId list, int version, Consumer<HashEntry> sink);

  /**
   * Makes a draft the live version of its list, durably, in one transaction; unreviewed. Other
   * lists stay as they are. Returns once it is on disk, or throws and nothing has changed.
   */
  PublishOutcome publish(ListDraft draft);

  /**
   * Does the same even where a version with the same digest is live: how a version is mended whose
   * chunks turned out to be damaged.
   */
  Published republish(ListDraft draft);

  /** Returns every key, by key id ascending. */
  List<StoredKey> keys();

  /**
   * Adds keys, all or none. Instants are kept to the millisecond.
   *
   * @throws IllegalArgumentException if there is a key with one of their key ids
   */
  void addKeys(List<StoredKey> keys);
}
