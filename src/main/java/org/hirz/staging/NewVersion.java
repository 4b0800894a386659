package org.hirz.staging;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.CanonicalDigest;
import org.hirz.hashlist.canonical.ChunkCutter;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Versions;

/**
 * A version that is being written. Where somebody will ask for its digest before it is staged, its
 * chunks are worked out here too. Not thread-safe.
 */
final class NewVersion {
  private final HashList settings;
  private final Versions.Writer writer;
  private final boolean digested;
  private final ChunkCutter cutter;
  private final List<ChunkSummary> chunks = new ArrayList<>();

  /**
   * @param digested whether {@link #digest()} will be asked for
   */
  NewVersion(HashList settings, Versions.Writer writer, boolean digested) {
    this.settings = settings;
    this.writer = writer;
    this.digested = digested;
    this.cutter = new ChunkCutter(settings.labelPolicy());
  }

  /** Returns the number that the version will have. */
  int number() {
    return writer.version();
  }

  /** Adds an entry, with an id after all those before. */
  void add(ListedRecord entry) {
    writer.add(entry);
    try {
      if (digested && cutter.add(entry)) {
        chunks.add(cutter.finish().summary());
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  /** Returns whether a chunk of the base may follow. */
  boolean isAtBoundary() {
    return writer.isAtBoundary();
  }

  /** Keeps a chunk of the base. */
  void keep(int number, ChunkSummary chunk) {
    writer.keep(number);
    if (digested) {
      chunks.add(chunk);
    }
  }

  /** Returns the canonical digest, after the last entry. */
  String digest() {
    if (!cutter.isEmpty()) {
      chunks.add(cutter.finish().summary());
    }
    return CanonicalDigest.of(settings, chunks);
  }
}
