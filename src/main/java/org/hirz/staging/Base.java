package org.hirz.staging;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Versions;

/**
 * The version with which a file is merged.
 *
 * @param versions where it is read
 * @param list of which list
 * @param version its number, or 0 for the empty one
 * @param chunks its chunks; none where it must not be read
 * @param sameRules whether its entries stand as they did, so that its chunks may be kept
 */
record Base(
    Versions versions, ListId list, int version, List<ChunkSummary> chunks, boolean sameRules) {
  /** Returns the entries of a chunk. */
  List<ListedRecord> read(int chunk) {
    List<ListedRecord> entries = new ArrayList<>(chunks.get(chunk).entries());
    versions.read(list, version, chunk, chunk + 1, entries::add);
    return entries;
  }

  /** Returns a record with the id of the last entry of a chunk, of which only that can be asked. */
  EntryRecord last(int chunk) {
    String id = chunks.get(chunk).lastId();
    try {
      return EntryRecord.ofBytes(new ByteWriter(id.length() + 2).text(id).toBytes());
    } catch (MalformedException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  /** Returns whether this is the number of the last chunk. */
  boolean isLast(int chunk) {
    return chunk == chunks.size() - 1;
  }
}
