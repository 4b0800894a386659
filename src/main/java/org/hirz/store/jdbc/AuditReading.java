package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.LogPublicKey;
import org.hirz.audit.LogReader;
import org.hirz.audit.StoredCheckpoint;
import org.hirz.audit.StoredLogKey;
import org.hirz.audit.StoredRecord;
import org.hirz.audit.TreeHash;
import org.hirz.store.StoreException;
import org.jspecify.annotations.Nullable;

/** The tables of the audit log, read as they are. */
final class AuditReading implements LogReader {
  /** What an origin is where the log's row is missing; no log has it. */
  private static final String NO_ID = "missing";

  /** Runs work on a connection. */
  private interface Connections {
    <T> T read(Transactions.Work<T> work);
  }

  private final Connections connections;
  private final @Nullable Sealing sealing;

  /**
   * @param sealing opens records, or null where the store's key is not at hand
   */
  private AuditReading(Connections connections, @Nullable Sealing sealing) {
    this.connections = connections;
    this.sealing = sealing;
  }

  /** Reads over any connection. */
  static AuditReading on(Transactions transactions, @Nullable Sealing sealing) {
    return new AuditReading(
        new Connections() {
          @Override
          public <T> T read(Transactions.Work<T> work) {
            return transactions.read(work);
          }
        },
        sealing);
  }

  /** Reads over one connection. */
  static AuditReading on(Connection connection, @Nullable Sealing sealing) {
    return new AuditReading(
        new Connections() {
          @Override
          public <T> T read(Transactions.Work<T> work) {
            try {
              return work.on(connection);
            } catch (SQLException e) {
              throw new StoreException(
                  StoreException.Reason.UNAVAILABLE, "the audit log cannot be read", e);
            }
          }
        },
        sealing);
  }

  /** Returns the place at which a record is sealed. */
  static String place(long number) {
    return "audit/" + number;
  }

  @Override
  public String origin() {
    return Checkpoint.ORIGIN_HEAD
        + connections.read(
            connection ->
                Query.first(connection, "SELECT log_id FROM audit_log", row -> row.getString(1))
                    .orElse(NO_ID));
  }

  @Override
  public long size() {
    return connections.read(
        connection ->
            Query.number(connection, "SELECT COALESCE(MAX(number), -1) + 1 FROM audit_record"));
  }

  @Override
  public List<StoredRecord> records(long from, int limit) {
    return connections.read(
        connection ->
            Query.list(
                connection,
                """
                SELECT number, leaf, sealed FROM audit_record WHERE number >= ?
                ORDER BY number LIMIT ?
                """,
                this::record,
                from,
                limit));
  }

  private StoredRecord record(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    return new StoredRecord(number, hash(row.getBytes(2)), body(number, row.getBytes(3)));
  }

  private StoredRecord.Body body(long number, byte @Nullable [] sealed) {
    if (sealed == null) {
      return new StoredRecord.Erased();
    }
    if (sealing == null) {
      return new StoredRecord.Locked();
    }
    return sealing
        .open(place(number), sealed)
        .<StoredRecord.Body>map(StoredRecord.Present::new)
        .orElseGet(StoredRecord.Broken::new);
  }

  /** Bytes of another length are no hash: zeros, which no record has, stand for them. */
  private static TreeHash hash(byte @Nullable [] bytes) {
    return bytes != null && bytes.length == TreeHash.BYTES ? TreeHash.of(bytes) : TreeHash.NONE;
  }

  @Override
  public List<TreeHash> hashes(int level, long from, int count) {
    record Hash(long number, TreeHash hash) {}
    String sql =
        level == 0
            ? "SELECT number, leaf FROM audit_record WHERE number >= ? ORDER BY number LIMIT ?"
            : "SELECT number, hash FROM audit_tile WHERE level = "
                + level
                + " AND number >= ? ORDER BY number LIMIT ?";
    List<Hash> found =
        connections.read(
            connection ->
                Query.list(
                    connection,
                    sql,
                    row -> new Hash(row.getLong(1), hash(row.getBytes(2))),
                    from,
                    count));
    List<TreeHash> hashes = new ArrayList<>(found.size());
    for (Hash hash : found) {
      if (hash.number() != from + hashes.size()) {
        break;
      }
      hashes.add(hash.hash());
    }
    return hashes;
  }

  @Override
  public List<StoredCheckpoint> checkpoints(long from, int limit) {
    return connections.read(
        connection ->
            Query.list(
                connection,
                "SELECT size, note FROM audit_checkpoint WHERE size >= ? ORDER BY size LIMIT ?",
                AuditReading::checkpoint,
                from,
                limit));
  }

  static StoredCheckpoint checkpoint(ResultSet row) throws SQLException {
    return new StoredCheckpoint(row.getLong(1), bytes(row.getString(2)));
  }

  private static byte[] bytes(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<StoredLogKey> keys() {
    record Row(long record, String key) {}
    List<StoredLogKey> keys = new ArrayList<>();
    for (Row row :
        connections.read(
            connection ->
                Query.list(
                    connection,
                    "SELECT record, public_key FROM audit_key ORDER BY record",
                    one -> new Row(one.getLong(1), one.getString(2))))) {
      LogPublicKey.parse(row.key()).ifPresent(key -> keys.add(new StoredLogKey(row.record(), key)));
    }
    return keys;
  }
}
