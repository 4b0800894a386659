package org.hirz.store;

import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;

/** The versions of lists: immutable, made of chunks that those of one list share. */
public interface Versions {
  /** Takes entries, one after another; an exception ends the reading and passes through. */
  @FunctionalInterface
  interface Sink<E extends Exception> {
    /** Takes the next entry. */
    void accept(ListedRecord entry) throws E;
  }

  /** Takes what differs between two versions, in order of id; an exception passes through. */
  interface ChangeSink {
    /** Takes an entry that the later version has, and the earlier one had not or otherwise. */
    void put(ListedRecord entry);

    /** Takes an entry of the earlier version whose id the later one has not. */
    void withdraw(EntryRecord entry);
  }

  /** Returns every version of a list, oldest first; empty where the list is unknown. */
  List<StoredVersion> of(ListId list);

  /** Returns a version, or empty where there is none. */
  Optional<StoredVersion> find(ListId list, int version);

  /**
   * Returns the chunks of a version, in order; one small read a thousand.
   *
   * @param version 0 is the empty version before the first
   * @throws IllegalArgumentException if there is no such version
   */
  List<ChunkSummary> chunks(ListId list, int version);

  /**
   * Passes the entries of some chunks of a version to {@code sink}, in order of id, those included
   * that are kept out by a rule. Holds a few chunks in memory at a time.
   *
   * @param from the first chunk, counted from 0
   * @param to the chunk after the last
   * @throws StoreException with reason {@code CORRUPT}, naming the chunk, where an entry cannot be
   *     read back as written; entries of earlier chunks have reached the sink by then, so what it
   *     collected must be thrown away
   */
  <E extends Exception> void read(ListId list, int version, int from, int to, Sink<E> sink)
      throws E;

  /** Passes all entries of a version to {@code sink}. */
  default <E extends Exception> void read(ListId list, int version, Sink<E> sink) throws E {
    read(list, version, 0, Integer.MAX_VALUE, sink);
  }

  /**
   * Passes what differs between two versions of a list. Reads only the chunks that one of them has
   * and the other has not.
   *
   * @param from the earlier version, or 0 for the empty one
   * @param to the later one; may be older than the former, after a roll-back
   */
  void changes(ListId list, int from, int to, ChangeSink sink);

  /** Returns an entry of a version by its id; reads one chunk. */
  Optional<ListedRecord> entry(ListId list, int version, String id);

  /** Returns the problems that were found while a version was read, as they were written. */
  List<String> problems(ListId list, int version, int from, int count);

  /**
   * Begins to write a version.
   *
   * @param settings of the version; the list exists
   * @param base the version whose chunks may be kept, or 0
   */
  Writer write(HashList settings, int base);

  /**
   * Begins to write a version that shares no chunk with any other and keeps none, because what it
   * follows cannot be read back.
   *
   * @param settings of the version; the list exists
   * @param base the version that it follows, or 0
   */
  Writer writeAnew(HashList settings, int base);

  /**
   * Writes one version. What was written is durable but counts for nothing until it is staged; a
   * program that dies in between leaves chunks that are removed some minutes later. For one thread.
   */
  interface Writer extends AutoCloseable {
    /** Returns the number that the version will have. */
    int version();

    /**
     * Adds an entry, with an id after all those before.
     *
     * @throws IllegalArgumentException if the id does not come after
     */
    void add(ListedRecord entry);

    /**
     * Returns whether what was added so far ends where a chunk does, so that a chunk of the base
     * may follow as it is.
     */
    boolean isAtBoundary();

    /**
     * Keeps a chunk of the base as it is; only at a boundary.
     *
     * @param chunk counted from 0 in {@link Versions#chunks} of the base
     */
    void keep(int chunk);

    /** Adds a line to the problems of the version; at most {@value #MAX_PROBLEMS} are kept. */
    void problem(String line);

    /** Greatest number of problems that are kept. */
    int MAX_PROBLEMS = 1_000_000;

    /**
     * Returns the digest of what was added so far as a whole version; nothing can be added after.
     */
    String digest();

    /**
     * Makes the version staged, in one transaction.
     *
     * @param counts those of the file; those of the version's entries are counted by the writer
     */
    StoredVersion stage(VersionSource source, VersionCounts counts, Act act);

    /** Gives up what was not staged. */
    @Override
    void close();
  }
}
