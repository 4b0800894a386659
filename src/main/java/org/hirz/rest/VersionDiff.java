package org.hirz.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.store.StoreException;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a version differs from another of its list, entry by entry.
 *
 * <p>Reads the chunks that one of them has and the other has not, side by side, one of each at a
 * time. Against the version's own base the counts are known, and the reading ends with the last
 * entry that is shown. For one thread.
 */
final class VersionDiff {
  private final int limit;
  private final boolean counting;
  private final List<DiffAnswer.Changed> shown = new ArrayList<>();
  private long added;
  private long updated;
  private long withdrawn;

  private VersionDiff(int limit, boolean counting) {
    this.limit = limit;
    this.counting = counting;
  }

  /**
   * Returns how a version differs from another.
   *
   * @param against the number of the other, or 0 for the empty one
   * @param limit how many entries are shown
   */
  static DiffAnswer of(Versions versions, StoredVersion version, int against, int limit) {
    ListId list = version.list().id();
    boolean counted = against == version.base();
    VersionDiff diff = new VersionDiff(limit, !counted);
    List<ChunkSummary> before = versions.chunks(list, against);
    List<ChunkSummary> after = versions.chunks(list, version.version());
    diff.compare(
        new Cursor(versions, list, against, before, after),
        new Cursor(versions, list, version.version(), after, before));
    VersionCounts counts = version.counts();
    return counted
        ? new DiffAnswer(against, counts.added(), counts.withdrawn(), counts.updated(), diff.shown)
        : new DiffAnswer(against, diff.added, diff.withdrawn, diff.updated, diff.shown);
  }

  private void compare(Cursor before, Cursor after) {
    EntryRecord old = before.next();
    EntryRecord now = after.next();
    while ((old != null || now != null) && (counting || shown.size() < limit)) {
      int order = old == null ? 1 : now == null ? -1 : EntryRecord.BY_ID.compare(old, now);
      if (order < 0 && old != null) {
        withdrawn++;
        show(old, "withdrawn");
        old = before.next();
      } else if (order > 0 && now != null) {
        added++;
        show(now, "added");
        now = after.next();
      } else if (old != null && now != null) {
        if (!old.equals(now)) {
          updated++;
          show(now, "updated");
        }
        old = before.next();
        now = after.next();
      }
    }
  }

  private void show(EntryRecord record, String change) {
    if (shown.size() < limit) {
      shown.add(DiffAnswer.Changed.of(entry(record), change));
    }
  }

  private static HashEntry entry(EntryRecord record) {
    try {
      return record.entry();
    } catch (MalformedException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT, "an entry in the store is not one", e);
    }
  }

  /** The records of a version, but for those in chunks that the other has too. */
  private static final class Cursor {
    private final Versions versions;
    private final ListId list;
    private final int version;
    private final List<ChunkSummary> chunks;
    private final Set<String> shared;
    private final Queue<EntryRecord> read = new ArrayDeque<>();
    private int chunk;

    Cursor(
        Versions versions,
        ListId list,
        int version,
        List<ChunkSummary> chunks,
        List<ChunkSummary> others) {
      this.versions = versions;
      this.list = list;
      this.version = version;
      this.chunks = chunks;
      this.shared = others.stream().map(Cursor::name).collect(Collectors.toSet());
    }

    /** The digest is over all records of the chunk: chunks with one digest are one chunk. */
    private static String name(ChunkSummary chunk) {
      return HexFormat.of().formatHex(chunk.digest());
    }

    @Nullable EntryRecord next() {
      while (read.isEmpty() && chunk < chunks.size()) {
        if (!shared.contains(name(chunks.get(chunk)))) {
          versions.read(list, version, chunk, chunk + 1, listed -> read.add(listed.record()));
        }
        chunk++;
      }
      return read.poll();
    }
  }
}
