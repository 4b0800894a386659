package org.hirz.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.CanonicalDigest;
import org.hirz.hashlist.canonical.Chunk;
import org.hirz.hashlist.canonical.ChunkCutter;
import org.hirz.hashlist.canonical.EntryRecord;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.Act;
import org.hirz.store.RecordedAct;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionCounts;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
import org.hirz.store.Versions.Writer;
import org.jspecify.annotations.Nullable;

/** Writes one version: its pieces some at a time, then its row, which makes them count. */
final class VersionWriting implements Writer {
  /** Until when it is believed that a program that was not heard of still writes. */
  static final Duration LEASE = Duration.ofMinutes(10);

  /** A piece before it is sealed. */
  private record Plain(Pieces.Kind kind, int part, byte[] bytes) {}

  private static final int BATCH_BYTES = 4 << 20;

  private final Archive archive;
  private final VersionRows versions;
  private final Pieces pieces;
  private final HashList settings;
  private final int base;
  private final Manifest kept;
  private final Map<ByteBuffer, Manifest.Reference> keptByDigest = new HashMap<>();
  private final int version;
  private final ChunkCutter cutter;
  private final List<Manifest.Reference> chunks = new ArrayList<>();
  private final List<Plain> waiting = new ArrayList<>();
  private final StringBuilder problemPart = new StringBuilder();
  private int waitingBytes;
  private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
  private int written;
  private int problems;
  private @Nullable EntryRecord last;
  private @Nullable String keptUpTo;
  private boolean open = true;
  private boolean sealed;

  VersionWriting(
      Archive archive,
      VersionRows versions,
      Pieces pieces,
      HashList settings,
      int base,
      Manifest kept) {
    this.archive = archive;
    this.versions = versions;
    this.pieces = pieces;
    this.settings = settings;
    this.base = base;
    this.kept = kept;
    this.cutter = new ChunkCutter(settings.labelPolicy());
    kept.chunks()
        .forEach(chunk -> keptByDigest.put(ByteBuffer.wrap(chunk.summary().digest()), chunk));
    this.version = archive.transactions().write(this::reserve);
  }

  private ListId list() {
    return settings.id();
  }

  private int reserve(Connection connection) throws SQLException {
    String list = list().value();
    long next =
        1
            + Math.max(
                Query.number(
                    connection,
                    "SELECT COALESCE(MAX(version), 0) FROM list_version WHERE list_id = ?",
                    list),
                Query.number(
                    connection,
                    "SELECT COALESCE(MAX(version), 0) FROM staging WHERE list_id = ?",
                    list));
    Query.update(
        connection,
        "INSERT INTO staging (list_id, version, worker, lease_until) VALUES (?, ?, ?, ?)",
        list,
        next,
        archive.worker(),
        leaseUntil());
    return Math.toIntExact(next);
  }

  private long leaseUntil() {
    return archive.now().plus(LEASE).toEpochMilli();
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public void add(ListedRecord entry) {
    demandAfter(entry.record());
    try {
      if (cutter.add(entry)) {
        cut();
      }
    } catch (MalformedException e) {
      throw new IllegalArgumentException("an entry to be written is not one", e);
    }
  }

  private void demandAfter(EntryRecord next) {
    boolean follows =
        (last == null || EntryRecord.BY_ID.compare(last, next) < 0)
            && (keptUpTo == null || CanonicalOrder.TEXT.compare(keptUpTo, next.id()) < 0);
    if (sealed || !follows) {
      throw new IllegalArgumentException("entries are added in order of id");
    }
    last = next;
    keptUpTo = null;
  }

  /** A chunk that the base has too is not written again; its counts follow these settings. */
  private void cut() {
    Chunk chunk = cutter.finish();
    Manifest.Reference same = keptByDigest.get(ByteBuffer.wrap(chunk.summary().digest()));
    if (same != null) {
      chunks.add(new Manifest.Reference(same.version(), same.number(), chunk.summary()));
      return;
    }
    chunks.add(new Manifest.Reference(version, written, chunk.summary()));
    put(Pieces.Kind.ENTRIES, written++, chunk.bytes());
  }

  private void put(Pieces.Kind kind, int part, byte[] plain) {
    waiting.add(new Plain(kind, part, plain));
    waitingBytes += plain.length;
    if (waitingBytes >= BATCH_BYTES) {
      List<Plain> batch = List.copyOf(waiting);
      waiting.clear();
      waitingBytes = 0;
      Pieces.join(flushed); // one batch is sealed and written while the next is gathered
      flushed = CompletableFuture.runAsync(() -> append(batch));
    }
  }

  private void append(List<Plain> batch) {
    List<Pieces.Sealed> sealedPieces = seal(batch);
    archive
        .transactions()
        .append(
            connection -> {
              renew(connection);
              Pieces.insert(connection, list(), version, sealedPieces);
              return batch.size();
            });
  }

  private List<Pieces.Sealed> seal(List<Plain> batch) {
    return batch.stream()
        .map(plain -> pieces.seal(list(), version, plain.kind(), plain.part(), plain.bytes()))
        .toList();
  }

  private void renew(Connection connection) throws SQLException {
    int rows =
        Query.update(
            connection,
            "UPDATE staging SET lease_until = ? WHERE list_id = ? AND version = ?",
            leaseUntil(),
            list().value(),
            version);
    if (rows == 0) {
      throw new SQLException("the version that is being written was taken for abandoned");
    }
  }

  @Override
  public boolean isAtBoundary() {
    return cutter.isEmpty();
  }

  @Override
  public void keep(int chunk) {
    if (!isAtBoundary() || sealed) {
      throw new IllegalStateException("a chunk is kept at a boundary only");
    }
    Manifest.Reference reference = kept.chunks().get(chunk);
    String before = keptUpTo != null ? keptUpTo : last != null ? last.id() : null;
    if (before != null && CanonicalOrder.TEXT.compare(before, reference.summary().firstId()) >= 0) {
      throw new IllegalArgumentException("chunks are kept in order of id");
    }
    chunks.add(reference);
    keptUpTo = reference.summary().lastId();
  }

  @Override
  public void problem(String line) {
    if (problems < MAX_PROBLEMS) {
      problemPart.append(line.replace('\n', ' ')).append('\n');
      if (++problems % Pieces.PROBLEMS_OF_PART == 0) {
        putProblems();
      }
    }
  }

  private void putProblems() {
    put(
        Pieces.Kind.PROBLEMS,
        (problems - 1) / Pieces.PROBLEMS_OF_PART,
        problemPart.toString().getBytes(StandardCharsets.UTF_8));
    problemPart.setLength(0);
  }

  @Override
  public String digest() {
    if (!sealed) {
      if (!cutter.isEmpty()) {
        cut();
      }
      sealed = true;
    }
    return CanonicalDigest.of(settings, new Manifest(chunks).summaries());
  }

  @Override
  public StoredVersion stage(VersionSource source, VersionCounts counts, Act act) {
    String digest = digest();
    if (!problemPart.isEmpty()) {
      putProblems();
    }
    List<byte[]> parts = new Manifest(chunks).toParts();
    for (int part = 0; part < parts.size(); part++) {
      put(Pieces.Kind.MANIFEST, part, parts.get(part));
    }
    Header header = new Header(settings, source, digest, counted(counts), parts.size(), problems);
    Pieces.join(flushed);
    List<Pieces.Sealed> rest = seal(waiting);
    archive.transactions().write(connection -> insert(connection, header, rest, act));
    open = false;
    return versions.find(list(), version).orElseThrow();
  }

  private VersionCounts counted(VersionCounts file) {
    long entries = 0;
    long active = 0;
    long unsearchable = 0;
    for (Manifest.Reference chunk : chunks) {
      entries += chunk.summary().entries();
      active += chunk.summary().active();
      unsearchable += chunk.summary().unsearchable();
    }
    return new VersionCounts(
        entries,
        active,
        unsearchable,
        file.read(),
        file.added(),
        file.updated(),
        file.unchanged(),
        file.withdrawn(),
        file.stale(),
        file.rejected());
  }

  private int insert(Connection connection, Header header, List<Pieces.Sealed> rest, Act act)
      throws SQLException {
    renew(connection);
    Pieces.insert(connection, list(), version, rest);
    Instant now = archive.now();
    Query.update(
        connection,
        """
        INSERT INTO list_version (list_id, version, base, state, staged_by, staged_at, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        list().value(),
        version,
        base,
        VersionState.STAGED.wireName(),
        act.by(),
        now.toEpochMilli(),
        archive.sealing().seal(VersionRows.name(list(), version), header.toBytes()));
    Query.update(
        connection,
        "DELETE FROM staging WHERE list_id = ? AND version = ?",
        list().value(),
        version);
    Acts.add(archive, connection, RecordedAct.Kind.STAGED, list(), version, 0, "", act);
    return version;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      flushed.handle((done, failure) -> done).join();
      archive
          .transactions()
          .write(connection -> abandon(connection, list().value(), version, Long.MAX_VALUE));
    }
  }

  /**
   * Removes a version that was not staged, unless who writes it has been heard of since. Its row
   * goes first: who writes it waits for that row, and then finds it gone.
   *
   * @param until the instant, in milliseconds, before which its lease must have ended
   */
  static int abandon(Connection connection, String list, int version, long until)
      throws SQLException {
    int rows =
        Query.update(
            connection,
            "DELETE FROM staging WHERE list_id = ? AND version = ? AND lease_until < ?",
            list,
            version,
            until);
    if (rows > 0) {
      Query.update(
          connection, "DELETE FROM piece WHERE list_id = ? AND version = ?", list, version);
    }
    return rows;
  }
}
