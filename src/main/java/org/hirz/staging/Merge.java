package org.hirz.staging;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.ChunkCutter;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/**
 * Merges what a file says with the version before it, chunk by chunk.
 *
 * <p>What comes out depends on the entries alone, and not on how they came: a chunk of the base is
 * kept as it is only where cutting the new version from its beginning would give the same chunk.
 * That is so between two ends that the entries themselves set; so the base's last chunk, which ends
 * because the list does, is kept only where nothing follows. Chunks that no entry of the file falls
 * into (in a file of changes), or all of whose entries the file repeats (in a whole list), are not
 * even read. Memory: the entries of one chunk, twice. For one thread; used once.
 */
final class Merge {
  private final IncomingEntries source;
  private final UpdateMode mode;
  private final Base base;
  private final Versions.Writer version;
  private final Runnable progress;
  private final ByteWriter bytes = new ByteWriter(1 << 16);
  private final ArrayDeque<Incoming> window = new ArrayDeque<>();
  private @Nullable Incoming next;
  private long added;
  private long updated;
  private long unchanged;
  private long withdrawn;
  private long stale;

  /**
   * What came of a merge: entries, but for the last, which counts records.
   *
   * @param added that the base did not have
   * @param updated that it had otherwise
   * @param unchanged that the file repeats
   * @param withdrawn that it had, and the new version has not
   * @param stale records that are older than the entry of the base
   */
  record Counts(long added, long updated, long unchanged, long withdrawn, long stale) {
    /** Returns whether the new version has the entries of the base. */
    boolean isUnchanged() {
      return added == 0 && updated == 0 && withdrawn == 0;
    }
  }

  /**
   * @param mode what the file is
   * @param progress is run after each chunk, or so
   */
  Merge(
      IncomingEntries source,
      UpdateMode mode,
      Base base,
      Versions.Writer version,
      Runnable progress) {
    this.source = source;
    this.mode = mode;
    this.base = base;
    this.version = version;
    this.progress = progress;
  }

  /**
   * Writes all entries of the new version.
   *
   * @throws IOException if records of the file cannot be read back
   */
  Counts run() throws IOException {
    advance();
    for (int chunk = 0; chunk < base.chunks().size(); chunk++) {
      progress.run();
      EntryRecord last = base.last(chunk);
      if (mode == UpdateMode.FULL) {
        fillWindow(base.chunks().get(chunk).entries(), last);
      }
      if (!keep(chunk, last)) {
        merge(base.read(chunk), last);
      }
    }
    for (long i = 0; next != null; i++) {
      addNew(next);
      advance();
      if ((i & 0xfff) == 0) {
        progress.run();
      }
    }
    return new Counts(added, updated, unchanged, withdrawn, stale);
  }

  /** In a whole list a withdrawal says no more than that there is no entry. */
  private void advance() throws IOException {
    do {
      next = source.next();
    } while (next != null && next.withdrawn() && mode == UpdateMode.FULL);
  }

  private boolean isUpTo(@Nullable Incoming entry, EntryRecord last) {
    return entry != null && EntryRecord.BY_ID.compare(entry.record(), last) <= 0;
  }

  /** As many entries as there are in a chunk, and no more bytes than fit one. */
  private void fillWindow(int entries, EntryRecord last) throws IOException {
    long size = 0;
    while (window.size() < entries
        && size < ChunkCutter.MAX_BYTES
        && next != null
        && isUpTo(next, last)) {
      size += next.record().size();
      window.add(next);
      advance();
    }
  }

  /** Keeps a chunk as it is if that may be; returns whether it did. */
  private boolean keep(int chunk, EntryRecord last) {
    if (!base.sameRules()
        || !version.isAtBoundary()
        || isUpTo(next, last)
        || base.isLast(chunk) && next != null) {
      return false;
    }
    ChunkSummary summary = base.chunks().get(chunk);
    if (mode == UpdateMode.FULL) {
      if (!windowIs(summary)) {
        return false;
      }
      unchanged += window.size();
      window.clear();
    }
    version.keep(chunk);
    return true;
  }

  private boolean windowIs(ChunkSummary chunk) {
    if (window.size() != chunk.entries()) {
      return false;
    }
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    for (Incoming entry : window) {
      bytes.clear();
      entry.record().writeTo(bytes);
      sha256.update(bytes.array(), 0, bytes.size());
    }
    return Arrays.equals(sha256.digest(), chunk.digest());
  }

  private void merge(List<ListedRecord> entries, EntryRecord last) throws IOException {
    for (ListedRecord entry : entries) {
      Incoming head = head(last);
      while (head != null && EntryRecord.BY_ID.compare(head.record(), entry.record()) < 0) {
        addNew(head);
        head = afterHead(last);
      }
      if (head != null && head.record().hasIdOf(entry.record())) {
        replace(entry, head);
        afterHead(last);
      } else if (mode == UpdateMode.FULL) {
        withdrawn++;
      } else {
        version.add(entry);
      }
    }
    for (Incoming head = head(last); head != null; head = afterHead(last)) {
      addNew(head);
    }
  }

  private @Nullable Incoming head(EntryRecord last) {
    if (!window.isEmpty()) {
      return window.peek();
    }
    return isUpTo(next, last) ? next : null;
  }

  private @Nullable Incoming afterHead(EntryRecord last) throws IOException {
    if (window.isEmpty()) {
      advance();
    } else {
      window.remove();
    }
    return head(last);
  }

  private void addNew(Incoming entry) {
    if (!entry.withdrawn()) {
      added++;
      version.add(listed(entry));
    }
  }

  private void replace(ListedRecord entry, Incoming by) {
    if (mode == UpdateMode.DELTA && by.updated() < updated(entry, by)) {
      stale += by.records();
      version.add(entry);
    } else if (by.withdrawn()) {
      withdrawn++;
    } else if (by.record().equals(entry.record())) {
      unchanged++;
      version.add(entry);
    } else {
      updated++;
      version.add(listed(by));
    }
  }

  private ListedRecord listed(Incoming entry) {
    return new ListedRecord(entry.record(), version.version(), entry.at());
  }

  /** Returns when the source changed an entry, no time where one of the two does not say. */
  private static long updated(ListedRecord entry, Incoming by) {
    if (by.updated() == Incoming.NO_TIME) {
      return Incoming.NO_TIME;
    }
    try {
      var updated = entry.record().entry().origin().updatedAt();
      return updated == null ? Incoming.NO_TIME : updated.toEpochMilli();
    } catch (MalformedException e) {
      throw new IllegalStateException("what was read can be read", e);
    }
  }
}
