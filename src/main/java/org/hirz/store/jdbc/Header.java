package org.hirz.store.jdbc;

import java.util.List;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;

/**
 * The sealed part of a version's row: {@link SettingsForm}, then the texts kind, format, file
 * digest, mode and digest, then the counts of {@link VersionCounts} in their order, then the count
 * of manifest parts and of problems.
 */
record Header(
    HashList list,
    VersionSource source,
    String digest,
    VersionCounts counts,
    int manifestParts,
    int problems) {

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(1024);
    SettingsForm.write(list, out);
    out.text(source.kind().wireName())
        .text(source.format())
        .text(source.fileDigest())
        .text(source.mode().wireName())
        .text(digest);
    for (long count :
        List.of(
            counts.entries(),
            counts.active(),
            counts.unsearchable(),
            counts.read(),
            counts.added(),
            counts.updated(),
            counts.unchanged(),
            counts.withdrawn(),
            counts.stale(),
            counts.rejected())) {
      out.count(count);
    }
    return out.count(manifestParts).count(problems).toBytes();
  }

  static Header parse(ListId id, byte[] bytes) throws MalformedException {
    ByteReader in = new ByteReader(bytes);
    HashList list = SettingsForm.read(id, in);
    VersionSource.Kind kind = kind(in.text());
    String format = in.text();
    String fileDigest = in.text();
    UpdateMode mode =
        UpdateMode.byWireName(in.text())
            .orElseThrow(() -> new MalformedException("its mode is of another release"));
    String digest = in.text();
    VersionCounts counts =
        new VersionCounts(
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount(),
            in.longCount());
    Header header =
        new Header(
            list,
            new VersionSource(kind, format, fileDigest, mode, ""),
            digest,
            counts,
            in.count(),
            in.count());
    in.end();
    return header;
  }

  private static VersionSource.Kind kind(String name) throws MalformedException {
    for (VersionSource.Kind kind : VersionSource.Kind.values()) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw new MalformedException("its source is of another release");
  }
}
