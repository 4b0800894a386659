package org.hirz.store.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;

/**
 * Packs entries into a chunk, form version 1. With {@link BinaryWriter}'s counts and texts:
 *
 * <pre>
 * octet  1, the form
 * count  types;   of each: text name
 * count  labels;  of each: text scheme, text code
 * count  entries; of each:
 *   text   id
 *   count  hashes; of each: octet type (place in types), octet quality (255: not stated),
 *                           as many bytes as the type has
 *   count  labels; of each: count (place in labels)
 *   count  flags, packed
 * </pre>
 *
 * <p>Names are written once a chunk and not as ordinals, so that a later release may know more of
 * them. Not thread-safe; reusable after {@link #finish()}.
 */
final class ChunkWriter {
  /** The form that is written. */
  static final int FORM = 1;

  /** Greatest number of entries in a chunk. */
  static final int MAX_ENTRIES = 4096;

  /** A chunk is full from this size on, in bytes, however few its entries. */
  static final int FULL_BYTES = 1 << 20;

  static final int QUALITY_NOT_STATED = 255;

  private final Map<HashType, Integer> types = new LinkedHashMap<>();
  private final Map<Label, Integer> labels = new LinkedHashMap<>();
  private final BinaryWriter body = new BinaryWriter();
  private int entries;

  /** Adds an entry; the chunk must not be full. */
  void add(HashEntry entry) {
    entries++;
    body.text(entry.id()).count(entry.hashes().size());
    for (EntryHash hash : entry.hashes()) {
      body.octet(place(types, hash.value().type()))
          .octet(
              hash.quality() == EntryHash.QUALITY_NOT_STATED ? QUALITY_NOT_STATED : hash.quality())
          .bytes(hash.value().toBytes());
    }
    body.count(entry.labels().size());
    for (Label label : entry.labels()) {
      body.count(place(labels, label));
    }
    body.count(entry.flags().packed());
  }

  private static <T> int place(Map<T, Integer> places, T name) {
    Integer next = places.size();
    Integer place = places.putIfAbsent(name, next);
    return place == null ? next : place;
  }

  boolean isFull() {
    return entries == MAX_ENTRIES || body.size() >= FULL_BYTES;
  }

  boolean isEmpty() {
    return entries == 0;
  }

  /** Returns the chunk and starts the next. */
  byte[] finish() {
    BinaryWriter chunk = new BinaryWriter().octet(FORM).count(types.size());
    types.keySet().forEach(type -> chunk.text(type.wireName()));
    chunk.count(labels.size());
    labels.keySet().forEach(label -> chunk.text(label.scheme()).text(label.code()));
    byte[] bytes = chunk.count(entries).append(body).toBytes();
    types.clear();
    labels.clear();
    body.clear();
    entries = 0;
    return bytes;
  }
}
