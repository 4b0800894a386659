package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ChunkSummary;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoredVersion;
import org.hirz.store.StoredVersion.Signature;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/** The versions of lists, read. */
final class VersionRows implements Versions {
  static final String COLUMNS =
      """
      v.list_id, v.version, v.base, v.state, v.staged_by, v.staged_at, v.approved_by,
      v.approved_at, v.publish_at, v.signed_by, v.sealed
      """;

  /** A version, to be remembered by. */
  private record Of(ListId list, int version) {}

  private static final int MANIFESTS = 8;

  private final Archive archive;
  private final Pieces pieces;

  /** Manifests never change; comparing and changing a version reads its own many times. */
  private final LastUsed<Of, Manifest> manifests = new LastUsed<>(MANIFESTS, this::readManifest);

  VersionRows(Archive archive, Pieces pieces) {
    this.archive = archive;
    this.pieces = pieces;
  }

  @Override
  public List<StoredVersion> of(ListId list) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM list_version v WHERE list_id = ? ORDER BY version",
                    this::version,
                    list.value()));
  }

  @Override
  public Optional<StoredVersion> find(ListId list, int version) {
    return archive.transactions().read(connection -> find(connection, list, version));
  }

  Optional<StoredVersion> find(Connection connection, ListId list, int version)
      throws SQLException {
    return Query.first(
        connection,
        "SELECT " + COLUMNS + " FROM list_version v WHERE list_id = ? AND version = ?",
        this::version,
        list.value(),
        version);
  }

  /** Returns the version in a row of {@link #COLUMNS}. */
  StoredVersion version(ResultSet row) throws SQLException {
    ListId list = new ListId(row.getString(1));
    int version = row.getInt(2);
    Header header = header(list, version, row.getBytes(11));
    VersionSource source = header.source();
    Long publishAt = Query.nullable(row, 9);
    return new StoredVersion(
        header.list(),
        version,
        row.getInt(3),
        VersionState.byWireName(row.getString(4)).orElseThrow(),
        new VersionSource(
            source.kind(), source.format(), source.fileDigest(), source.mode(), row.getString(10)),
        header.digest(),
        header.counts(),
        new Signature(row.getString(5), Instant.ofEpochMilli(row.getLong(6))),
        signature(row.getString(7), Query.nullable(row, 8)),
        publishAt == null ? null : Instant.ofEpochMilli(publishAt));
  }

  static @Nullable Signature signature(@Nullable String by, @Nullable Long at) {
    return by == null || at == null ? null : new Signature(by, Instant.ofEpochMilli(at));
  }

  private Header header(ListId list, int version, byte[] sealed) {
    Place place = new Place(list, version, "header");
    try {
      return Header.parse(list, archive.open(name(list, version), sealed, place));
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  /** Returns the sealed part of a version's row; the version exists. */
  Header header(Connection connection, ListId list, int version) throws SQLException {
    byte[] sealed =
        Query.first(
                connection,
                "SELECT sealed FROM list_version WHERE list_id = ? AND version = ?",
                row -> row.getBytes(1),
                list.value(),
                version)
            .orElseThrow(
                () -> new IllegalArgumentException("no version " + version + " of list " + list));
    return header(list, version, sealed);
  }

  /** Returns the sealed part of a version's row, or empty where it is not there or is damaged. */
  static Optional<Header> findHeader(
      Archive archive, Connection connection, ListId list, int version) throws SQLException {
    return Query.first(
            connection,
            "SELECT sealed FROM list_version WHERE list_id = ? AND version = ?",
            row -> row.getBytes(1),
            list.value(),
            version)
        .flatMap(bytes -> archive.find(name(list, version), bytes))
        .flatMap(
            bytes -> {
              try {
                return Optional.of(Header.parse(list, bytes));
              } catch (MalformedException e) {
                return Optional.empty();
              }
            });
  }

  /** Returns the name under which the sealed part of a version's row is sealed. */
  static String name(ListId list, int version) {
    return "version/" + list + "/" + version + "/header";
  }

  Manifest manifest(ListId list, int version) {
    return version == 0 ? Manifest.EMPTY : manifests.get(new Of(list, version));
  }

  private Manifest readManifest(Of of) {
    int parts =
        archive
            .transactions()
            .read(connection -> header(connection, of.list(), of.version()))
            .manifestParts();
    return pieces.manifest(of.list(), of.version(), parts);
  }

  @Override
  public List<ChunkSummary> chunks(ListId list, int version) {
    return manifest(list, version).summaries();
  }

  @Override
  public <E extends Exception> void read(ListId list, int version, int from, int to, Sink<E> sink)
      throws E {
    List<Manifest.Reference> chunks = manifest(list, version).chunks();
    int end = Math.min(to, chunks.size());
    if (from < end) {
      pieces.read(list, chunks.subList(from, end), sink);
    }
  }

  @Override
  public void changes(ListId list, int from, int to, ChangeSink sink) {
    VersionDifference.of(manifest(list, from), manifest(list, to))
        .pass(references -> pieces.records(list, references), sink);
  }

  @Override
  public Optional<ListedRecord> entry(ListId list, int version, String id) {
    List<Manifest.Reference> chunks = manifest(list, version).chunks();
    int low = 0;
    int high = chunks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (CanonicalOrder.TEXT.compare(chunks.get(middle).summary().lastId(), id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == chunks.size()) {
      return Optional.empty();
    }
    List<ListedRecord> found = new ArrayList<>(1);
    pieces.read(
        list,
        chunks.subList(low, low + 1),
        listed -> {
          if (listed.record().id().equals(id)) {
            found.add(listed);
          }
        });
    return found.stream().findFirst();
  }

  @Override
  public List<String> problems(ListId list, int version, int from, int count) {
    int all = archive.transactions().read(c -> header(c, list, version)).problems();
    return pieces.problems(list, version, Math.max(from, 0), Math.min(count, all - from));
  }

  @Override
  public Writer write(HashList settings, int base) {
    return new VersionWriting(archive, this, pieces, settings, base, manifest(settings.id(), base));
  }

  @Override
  public Writer writeAnew(HashList settings, int base) {
    return new VersionWriting(archive, this, pieces, settings, base, Manifest.EMPTY);
  }
}
