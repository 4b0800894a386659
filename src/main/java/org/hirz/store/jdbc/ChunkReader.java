package org.hirz.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.store.jdbc.BinaryReader.MalformedException;

/** Unpacks what {@link ChunkWriter} packed. Labels are shared between the entries of a chunk. */
final class ChunkReader {
  private final BinaryReader in;
  private final HashType[] types;
  private final Label[] labels;

  private ChunkReader(byte[] chunk) throws MalformedException {
    in = new BinaryReader(chunk);
    if (in.octet() != ChunkWriter.FORM) {
      throw new MalformedException("the form is of a later release");
    }
    types = new HashType[bounded(in.count(), Byte.MAX_VALUE)];
    for (int i = 0; i < types.length; i++) {
      types[i] =
          HashType.byWireName(in.text())
              .orElseThrow(() -> new MalformedException("a hash type is of a later release"));
    }
    labels = new Label[bounded(in.count(), chunk.length)];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label(in.text(), in.text());
    }
  }

  /** Passes every entry to {@code sink}, in order; returns how many there were. */
  static int read(byte[] chunk, Consumer<HashEntry> sink) throws MalformedException {
    ChunkReader reader = new ChunkReader(chunk);
    int entries = reader.in.count();
    for (int i = 0; i < entries; i++) {
      sink.accept(reader.entry());
    }
    reader.in.end();
    return entries;
  }

  private HashEntry entry() throws MalformedException {
    String id = in.text();
    List<EntryHash> hashes = new ArrayList<>(1);
    for (int rest = in.count(); rest > 0; rest--) {
      HashType type = types[bounded(in.octet(), types.length - 1)];
      int quality = in.octet();
      hashes.add(
          new EntryHash(
              HashValue.of(type, in.bytes(type.bytes())),
              quality == ChunkWriter.QUALITY_NOT_STATED
                  ? EntryHash.QUALITY_NOT_STATED
                  : bounded(quality, 100)));
    }
    List<Label> borne = List.of();
    int count = in.count();
    if (count > 0) {
      borne = new ArrayList<>(1);
      for (; count > 0; count--) {
        borne.add(labels[bounded(in.count(), labels.length - 1)]);
      }
    }
    Flags flags = new Flags(in.count());
    if (id.isEmpty() || id.length() > HashEntry.MAX_ID_LENGTH || hashes.isEmpty()) {
      throw new MalformedException("an entry has no id or no hash");
    }
    return new HashEntry(id, hashes, borne, flags);
  }

  private static int bounded(int value, int max) throws MalformedException {
    if (value > max) {
      throw new MalformedException("a number is out of range");
    }
    return value;
  }
}
