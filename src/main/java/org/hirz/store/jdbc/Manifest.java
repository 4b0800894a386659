package org.hirz.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.ChunkSummary;

/**
 * Which chunks make up a version: each was written with this version or with one before.
 *
 * <p>A part, form version 1, with {@link ByteWriter}'s counts and texts:
 *
 * <pre>
 * octet  1, the form
 * count  labels; of each: text scheme, text code
 * count  chunks; of each: count version and count number that it was written under,
 *                         text first id, text last id, count entries, active, unsearchable,
 *                         32 bytes of digest, count labels; of each: count place above
 * </pre>
 *
 * @param chunks in order
 */
record Manifest(List<Reference> chunks) {
  /** Greatest number of chunks in a part. */
  static final int PART_CHUNKS = 4096;

  private static final int FORM = 1;
  private static final int DIGEST_BYTES = 32;

  /**
   * A chunk and where it lies.
   *
   * @param version the version that it was written with
   * @param number counted from 0 within that
   * @param summary what is in it
   */
  record Reference(int version, int number, ChunkSummary summary) {
    /** Returns whether it is the same piece of the store. */
    boolean isSamePieceAs(Reference other) {
      return version == other.version && number == other.number;
    }
  }

  Manifest {
    chunks = List.copyOf(chunks);
  }

  static final Manifest EMPTY = new Manifest(List.of());

  /** Returns the summaries, in order. */
  List<ChunkSummary> summaries() {
    return chunks.stream().map(Reference::summary).toList();
  }

  /** Returns the parts in which it is stored, at least one. */
  List<byte[]> toParts() {
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < chunks.size() || from == 0; from += PART_CHUNKS) {
      parts.add(part(chunks.subList(from, Math.min(from + PART_CHUNKS, chunks.size()))));
    }
    return parts;
  }

  private static byte[] part(List<Reference> chunks) {
    Map<Label, Integer> labels = new LinkedHashMap<>();
    for (Reference chunk : chunks) {
      chunk.summary().labels().forEach(label -> labels.putIfAbsent(label, labels.size()));
    }
    ByteWriter out = new ByteWriter(128 * (chunks.size() + 1)).octet(FORM).count(labels.size());
    labels.keySet().forEach(label -> out.text(label.scheme()).text(label.code()));
    out.count(chunks.size());
    for (Reference chunk : chunks) {
      ChunkSummary summary = chunk.summary();
      out.count(chunk.version())
          .count(chunk.number())
          .text(summary.firstId())
          .text(summary.lastId())
          .count(summary.entries())
          .count(summary.active())
          .count(summary.unsearchable())
          .bytes(summary.digest())
          .count(summary.labels().size());
      summary.labels().forEach(label -> out.count(labels.getOrDefault(label, 0)));
    }
    return out.toBytes();
  }

  /** Appends the chunks of a part. */
  static void readPart(byte[] part, List<Reference> chunks) throws MalformedException {
    ByteReader in = new ByteReader(part);
    if (in.octet() != FORM) {
      throw new MalformedException("the form is of another release");
    }
    int distinct = in.count();
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < distinct; i++) {
      labels.add(new Label(in.text(), in.text()));
    }
    for (int rest = in.count(); rest > 0; rest--) {
      chunks.add(reference(in, labels));
    }
    in.end();
  }

  private static Reference reference(ByteReader in, List<Label> labels) throws MalformedException {
    int version = in.count();
    int number = in.count();
    String firstId = in.text();
    String lastId = in.text();
    int entries = in.count();
    int active = in.count();
    int unsearchable = in.count();
    byte[] digest = in.bytes(DIGEST_BYTES);
    Set<Label> borne = new LinkedHashSet<>();
    for (int rest = in.count(); rest > 0; rest--) {
      int place = in.count();
      if (place >= labels.size()) {
        throw new MalformedException("a number is out of range");
      }
      borne.add(labels.get(place));
    }
    return new Reference(
        version,
        number,
        new ChunkSummary(firstId, lastId, entries, active, unsearchable, digest, borne));
  }
}
