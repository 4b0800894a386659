package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.Chunk;
import org.hirz.hashlist.canonical.ListedRecord;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Place;
import org.hirz.store.Versions.Sink;
import org.jspecify.annotations.Nullable;

/** The sealed pieces of versions: chunks of entries, manifests, problems. */
final class Pieces {
  /** What a piece is a piece of. */
  enum Kind {
    ENTRIES("entries", "chunk"),
    MANIFEST("manifest", "manifest part"),
    PROBLEMS("problems", "problems part");

    private final String column;
    private final String spoken;

    Kind(String column, String spoken) {
      this.column = column;
      this.spoken = spoken;
    }
  }

  /** A piece that was sealed, and its number within its kind. */
  record Sealed(Kind kind, int part, byte[] bytes) {}

  /** How many problems a piece holds. */
  static final int PROBLEMS_OF_PART = 1000;

  private static final int BATCH = 32;

  private final Archive archive;

  Pieces(Archive archive) {
    this.archive = archive;
  }

  static String name(ListId list, int version, Kind kind, int part) {
    return "version/" + list + "/" + version + "/" + kind.column + "/" + part;
  }

  private static Place place(ListId list, int version, Kind kind, int part) {
    return new Place(list, version, kind.spoken + " " + part);
  }

  Sealed seal(ListId list, int version, Kind kind, int part, byte[] plain) {
    return new Sealed(kind, part, archive.sealing().seal(name(list, version, kind, part), plain));
  }

  static void insert(Connection connection, ListId list, int version, List<Sealed> sealed)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO piece (list_id, version, kind, part, sealed) VALUES (?, ?, ?, ?, ?)")) {
      for (Sealed piece : sealed) {
        Query.bind(insert, list.value(), version, piece.kind().column, piece.part(), piece.bytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Returns pieces of one kind and version by number; those that are missing are not in it. */
  private Map<Integer, byte[]> fetch(ListId list, int version, Kind kind, int from, int to) {
    Map<Integer, byte[]> found = new HashMap<>();
    archive
        .transactions()
        .read(
            connection ->
                Query.list(
                    connection,
                    """
                    SELECT part, sealed FROM piece
                    WHERE list_id = ? AND version = ? AND kind = ? AND part >= ? AND part < ?
                    """,
                    row -> found.put(row.getInt(1), row.getBytes(2)),
                    list.value(),
                    version,
                    kind.column,
                    from,
                    to));
    return found;
  }

  private byte[] open(ListId list, int version, Kind kind, int part, Map<Integer, byte[]> found) {
    Place place = place(list, version, kind, part);
    byte[] sealed = found.get(part);
    if (sealed == null) {
      throw Archive.corrupt(place, "it is missing", null);
    }
    return archive.open(name(list, version, kind, part), sealed, place);
  }

  Manifest manifest(ListId list, int version, int parts) {
    Map<Integer, byte[]> found = fetch(list, version, Kind.MANIFEST, 0, parts);
    List<Manifest.Reference> chunks = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      try {
        Manifest.readPart(open(list, version, Kind.MANIFEST, part, found), chunks);
      } catch (MalformedException e) {
        throw Archive.corrupt(place(list, version, Kind.MANIFEST, part), e.getMessage(), e);
      }
    }
    return new Manifest(chunks);
  }

  List<String> problems(ListId list, int version, int from, int count) {
    List<String> problems = new ArrayList<>();
    if (count <= 0) {
      return problems;
    }
    int first = from / PROBLEMS_OF_PART;
    int last = (from + count - 1) / PROBLEMS_OF_PART;
    Map<Integer, byte[]> found = fetch(list, version, Kind.PROBLEMS, first, last + 1);
    for (int part = first; part <= last; part++) {
      byte[] plain = open(list, version, Kind.PROBLEMS, part, found);
      new String(plain, StandardCharsets.UTF_8).lines().forEach(problems::add);
    }
    int skipped = from - first * PROBLEMS_OF_PART;
    return List.copyOf(problems.subList(skipped, Math.min(skipped + count, problems.size())));
  }

  /** Passes the entries of chunks on, in order; two batches of chunks are in memory at a time. */
  <E extends Exception> void read(ListId list, List<Manifest.Reference> chunks, Sink<E> sink)
      throws E {
    Iterator<ListedRecord> records = records(list, chunks);
    while (records.hasNext()) {
      sink.accept(records.next());
    }
  }

  /**
   * Returns the entries of chunks one after another. While a batch is gone through the next is read
   * and opened, by another thread.
   */
  Iterator<ListedRecord> records(ListId list, List<Manifest.Reference> chunks) {
    return new Iterator<>() {
      private int next;
      private @Nullable CompletableFuture<List<ListedRecord>> ahead = begin();
      private Iterator<ListedRecord> batch = List.<ListedRecord>of().iterator();

      private @Nullable CompletableFuture<List<ListedRecord>> begin() {
        if (next == chunks.size()) {
          return null;
        }
        int from = next;
        next = Math.min(from + BATCH, chunks.size());
        List<Manifest.Reference> some = chunks.subList(from, next);
        return CompletableFuture.supplyAsync(() -> fetch(list, some));
      }

      @Override
      public boolean hasNext() {
        while (!batch.hasNext() && ahead != null) {
          List<ListedRecord> records = join(ahead);
          ahead = begin();
          batch = records.iterator();
        }
        return batch.hasNext();
      }

      @Override
      public ListedRecord next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch.next();
      }
    };
  }

  /** Returns what another thread made, or throws what it threw. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private List<ListedRecord> fetch(ListId list, List<Manifest.Reference> chunks) {
    Map<Integer, Map<Integer, byte[]>> found = fetchOf(list, chunks);
    List<ListedRecord> records = new ArrayList<>();
    for (Manifest.Reference chunk : chunks) {
      records.addAll(records(list, chunk, found.getOrDefault(chunk.version(), Map.of())));
    }
    return records;
  }

  /** Returns the pieces of some chunks by version and number; one read for each version. */
  private Map<Integer, Map<Integer, byte[]>> fetchOf(ListId list, List<Manifest.Reference> chunks) {
    Map<Integer, List<Integer>> parts = new HashMap<>();
    chunks.forEach(
        chunk ->
            parts
                .computeIfAbsent(chunk.version(), version -> new ArrayList<>())
                .add(chunk.number()));
    return archive
        .transactions()
        .read(
            connection -> {
              Map<Integer, Map<Integer, byte[]>> found = new HashMap<>();
              for (Map.Entry<Integer, List<Integer>> of : parts.entrySet()) {
                found.put(of.getKey(), fetchOf(connection, list, of.getKey(), of.getValue()));
              }
              return found;
            });
  }

  private static Map<Integer, byte[]> fetchOf(
      Connection connection, ListId list, int version, List<Integer> parts) throws SQLException {
    Map<Integer, byte[]> found = new HashMap<>();
    List<Object> parameters = new ArrayList<>(List.of(list.value(), version, Kind.ENTRIES.column));
    parameters.addAll(parts);
    Query.list(
        connection,
        "SELECT part, sealed FROM piece WHERE list_id = ? AND version = ? AND kind = ? AND part IN ("
            + "?, ".repeat(parts.size() - 1)
            + "?)",
        row -> found.put(row.getInt(1), row.getBytes(2)),
        parameters.toArray());
    return found;
  }

  private List<ListedRecord> records(
      ListId list, Manifest.Reference chunk, Map<Integer, byte[]> found) {
    Place place = place(list, chunk.version(), Kind.ENTRIES, chunk.number());
    try {
      List<ListedRecord> records =
          Chunk.read(open(list, chunk.version(), Kind.ENTRIES, chunk.number(), found));
      if (!Chunk.hasDigest(records, chunk.summary().digest())) {
        throw Archive.corrupt(place, "its digest is not the one in the manifest", null);
      }
      return records;
    } catch (ByteReader.MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }
}
