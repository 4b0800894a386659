package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.store.PublishOutcome;
import org.hirz.store.StoreException.Place;

/** Writes a draft as the next version of its list and makes it live, within a transaction. */
final class Publication {
  /** A list's live version. */
  private record Live(int version, byte[] header) {}

  private final Connection connection;
  private final Sealing sealing;

  Publication(Connection connection, Sealing sealing) {
    this.connection = connection;
    this.sealing = sealing;
  }

  PublishOutcome publish(ListDraft draft, Instant now) throws SQLException {
    ListId list = draft.list().id();
    Optional<Live> live = live(list);
    if (live.isPresent() && hasDigest(list, live.get(), draft.digest())) {
      return new PublishOutcome.Unchanged(live.get().version(), JdbcStore.revision(connection));
    }
    return republish(draft, now);
  }

  PublishOutcome.Published republish(ListDraft draft, Instant now) throws SQLException {
    ListId list = draft.list().id();
    long revision = JdbcStore.revision(connection) + 1;
    int version = nextVersion(list);
    int chunks = insertChunks(draft, version);
    insertHeader(list, version, Header.of(draft, chunks), now);
    insertGeneration(revision, list, version, now);
    return new PublishOutcome.Published(version, revision);
  }

  private Optional<Live> live(ListId list) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT v.version, v.header FROM generation g JOIN list_version v
              ON v.list_id = g.list_id AND v.version = g.version
            WHERE g.list_id = ? ORDER BY g.number DESC LIMIT 1
            """)) {
      select.setString(1, list.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Live(row.getInt(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  /** A header that does not open has no digest: publishing over it is how it is mended. */
  private boolean hasDigest(ListId list, Live live, String digest) {
    Optional<byte[]> header =
        sealing.open(new Place(list, live.version(), Place.HEADER), live.header());
    if (header.isEmpty()) {
      return false;
    }
    try {
      return Header.parse(list, header.get()).digest().equals(digest);
    } catch (BinaryReader.MalformedException e) {
      return false;
    }
  }

  private int nextVersion(ListId list) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COALESCE(MAX(version), 0) + 1 FROM list_version WHERE list_id = ?")) {
      select.setString(1, list.value());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private int insertChunks(ListDraft draft, int version) throws SQLException {
    int chunks = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entry_chunk (list_id, version, chunk, sealed) VALUES (?, ?, ?, ?)")) {
      ChunkWriter writer = new ChunkWriter();
      for (HashEntry entry : draft.entries()) {
        writer.add(entry);
        if (writer.isFull()) {
          insertChunk(insert, new Place(draft.list().id(), version, chunks++), writer.finish());
        }
      }
      if (!writer.isEmpty()) {
        insertChunk(insert, new Place(draft.list().id(), version, chunks++), writer.finish());
      }
    }
    return chunks;
  }

  private void insertChunk(PreparedStatement insert, Place place, byte[] plain)
      throws SQLException {
    insert.setString(1, place.list().value());
    insert.setInt(2, place.version());
    insert.setInt(3, place.chunk());
    insert.setBytes(4, sealing.seal(place, plain));
    insert.executeUpdate();
  }

  private void insertHeader(ListId list, int version, Header header, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO list_version (list_id, version, reviewed, loaded_at, header)
            VALUES (?, ?, 0, ?, ?)
            """)) {
      insert.setString(1, list.value());
      insert.setInt(2, version);
      insert.setLong(3, now.toEpochMilli());
      insert.setBytes(4, sealing.seal(new Place(list, version, Place.HEADER), header.toBytes()));
      insert.executeUpdate();
    }
  }

  private void insertGeneration(long number, ListId list, int version, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO generation (number, list_id, version, published_at) VALUES (?, ?, ?, ?)
            """)) {
      insert.setLong(1, number);
      insert.setString(2, list.value());
      insert.setInt(3, version);
      insert.setLong(4, now.toEpochMilli());
      insert.executeUpdate();
    }
  }
}
