package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.LogKey;
import org.hirz.audit.RecordForm;
import org.hirz.audit.SpooledEvent;
import org.hirz.audit.TileHash;
import org.hirz.audit.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the audit log within a transaction that holds the store's lock. Does everything that
 * an append is: records, hashes, checkpoint, sessions, figures, tag.
 *
 * <p>A tag that is not that of the newest record, as where rows were put back to what they were, is
 * left as it is from then on: a new one would vouch for them.
 */
final class AuditAppend {
  /** Of so many records, one checkpoint is kept besides those that the keys' changes need. */
  private static final int RECORDS_A_CHECKPOINT = 1024;

  private static final String KEY_CHANGED = "log_key_changed";

  private final Sealing sealing;
  private final AuditTree tree;
  private final SecureRandom random = new SecureRandom();

  AuditAppend(Sealing sealing, AuditTree tree) {
    this.sealing = sealing;
    this.tree = tree;
  }

  /** Makes the log and its first record, where there is none. */
  void begin(Connection connection, Instant now) throws SQLException {
    if (AuditIdentity.read(connection, sealing).isPresent()) {
      return;
    }
    AuditIdentity made = AuditIdentity.create(connection, sealing);
    AuditTag tag = new AuditTag(made.tagKey(), made.total());
    tag.add("log", made.logId());
    AuditIdentity tagged = made.taggedAs(tag, 0, TreeHash.NONE);
    write(connection, tagged, tag, List.of(keyChanged(made.signing(), "", now)), made.signing());
  }

  private static SpooledEvent keyChanged(LogKey key, String by, Instant now) {
    return SpooledEvent.ofStore(now, new AuditEvent.LogKeyChanged(key.publicKey().base64(), by));
  }

  /** Replaces the log's key; the checkpoint that says so bears both signatures. */
  void rotateKey(Connection connection, String by, Instant now) throws SQLException {
    AuditIdentity identity = identity(connection);
    LogKey next = LogKey.generate(random);
    AuditIdentity.replaceKey(connection, sealing, next);
    AuditTag tag = new AuditTag(identity.tagKey(), identity.total());
    write(connection, identity, tag, List.of(keyChanged(next, by, now)), next);
  }

  /** Appends those events that the log does not have yet. */
  void append(Connection connection, List<SpooledEvent> events) throws SQLException {
    AuditIdentity identity = identity(connection);
    AuditTag tag = new AuditTag(identity.tagKey(), identity.total());
    List<SpooledEvent> fresh = AuditSessions.advance(connection, events, tag);
    if (!fresh.isEmpty()) {
      write(connection, identity, tag, fresh, null);
    }
  }

  private AuditIdentity identity(Connection connection) throws SQLException {
    return AuditIdentity.read(connection, sealing)
        .orElseThrow(() -> new IllegalStateException("the audit log has not begun"));
  }

  /**
   * Writes records and all that follows from them.
   *
   * @param made the key that one of the events makes, or null
   */
  private void write(
      Connection connection,
      AuditIdentity identity,
      AuditTag tag,
      List<SpooledEvent> events,
      @Nullable LogKey made)
      throws SQLException {
    AuditTree.Edge edge = tree.edge(connection);
    boolean sound = identity.isTagged(edge.frontier().size(), edge.last());
    List<TileHash> hashes = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_record (number, sealed, leaf) VALUES (?, ?, ?)")) {
      for (SpooledEvent event : events) {
        long number = edge.frontier().size();
        if (made != null && event.kind().equals(KEY_CHANGED)) {
          addKey(connection, number, made, tag);
        }
        byte[] salt = new byte[RecordForm.SALT_BYTES];
        random.nextBytes(salt);
        byte[] record = RecordForm.write(number, edge.last(), salt, event);
        TreeHash leaf = TreeHash.leaf(record);
        byte[] sealed = sealing.seal(AuditReading.place(number), record);
        Query.bind(insert, number, sealed, leaf.bytes());
        insert.addBatch();
        hashes.addAll(edge.frontier().append(leaf));
        edge = new AuditTree.Edge(edge.frontier(), leaf);
      }
      insert.executeBatch();
    }
    for (TileHash hash : hashes) {
      Query.update(
          connection,
          "INSERT INTO audit_tile (level, number, hash) VALUES (?, ?, ?)",
          hash.level(),
          hash.index(),
          hash.hash().bytes());
    }
    AuditFigures.add(connection, events, tag);
    addCheckpoint(connection, identity, edge, made, tag);
    AuditIdentity.tag(
        connection,
        tag.total(),
        sound ? tag.tag(edge.frontier().size(), edge.last().bytes()) : identity.tag());
    tree.set(edge);
  }

  private static void addKey(Connection connection, long number, LogKey key, AuditTag tag)
      throws SQLException {
    String text = key.publicKey().base64();
    Query.update(
        connection, "INSERT INTO audit_key (record, public_key) VALUES (?, ?)", number, text);
    tag.add("key", number, text);
  }

  private static void addCheckpoint(
      Connection connection,
      AuditIdentity identity,
      AuditTree.Edge edge,
      @Nullable LogKey made,
      AuditTag tag)
      throws SQLException {
    long size = edge.frontier().size();
    List<LogKey> keys =
        made == null || made.publicKey().equals(identity.signing().publicKey())
            ? List.of(identity.signing())
            : List.of(identity.signing(), made);
    byte[] bytes =
        new Checkpoint(identity.origin(), size, edge.frontier().root()).sign(keys).bytes();
    String note = new String(bytes, StandardCharsets.UTF_8);
    thin(connection, size, tag);
    Query.update(connection, "INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)", size, note);
    tag.add("checkpoint", size, note);
  }

  /**
   * Removes the newest checkpoint before another one is added: of those that are not the first to
   * cover a key's record, the last of every {@value #RECORDS_A_CHECKPOINT} records is kept.
   */
  private static void thin(Connection connection, long next, AuditTag tag) throws SQLException {
    record Last(long size, String note) {}
    Optional<Last> last =
        Query.first(
            connection,
            """
            SELECT size, note FROM audit_checkpoint
            WHERE size = (SELECT MAX(size) FROM audit_checkpoint)
              AND NOT EXISTS (SELECT 1 FROM audit_key WHERE record = audit_checkpoint.size - 1)
            """,
            row -> new Last(row.getLong(1), row.getString(2)));
    if (last.isPresent()
        && last.get().size() / RECORDS_A_CHECKPOINT == next / RECORDS_A_CHECKPOINT) {
      Query.update(connection, "DELETE FROM audit_checkpoint WHERE size = ?", last.get().size());
      tag.remove("checkpoint", last.get().size(), last.get().note());
    }
  }
}
