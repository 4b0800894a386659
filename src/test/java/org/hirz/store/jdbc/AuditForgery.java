package org.hirz.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.hirz.audit.Checkpoint;
import org.hirz.audit.Frontier;
import org.hirz.audit.LogKey;
import org.hirz.audit.Tiles;
import org.hirz.audit.TreeHash;
import org.hirz.store.AuditEvents;
import org.hirz.store.Store;
import org.hirz.store.StorePlace;

/** What somebody does to an audit log who has the database and every key. */
public final class AuditForgery {
  private AuditForgery() {}

  /**
   * Makes the log end earlier, as if it had never been longer: records, hashes, checkpoints, and
   * the tag of the rest.
   *
   * @param size how many records are left
   */
  public static void cut(StorePlace place, long size) throws SQLException {
    cut(place, size, false);
  }

  private static void cut(StorePlace place, long size, boolean otherKey) throws SQLException {
    try (Connection connection = place.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Sealing sealing = new Sealing(DataKeys.read(connection, StoreKey.loadExisting(place.key())));
      Query.update(connection, "DELETE FROM audit_record WHERE number >= ?", size);
      long leaves = Tiles.WIDTH;
      for (int level = 1; level < 4; level++) {
        Query.update(
            connection,
            "DELETE FROM audit_tile WHERE level = ? AND (number + 1) * ? > ?",
            level,
            leaves,
            size);
        leaves *= Tiles.WIDTH;
      }
      Query.update(connection, "DELETE FROM audit_checkpoint WHERE size >= ?", size);
      AuditIdentity identity = AuditIdentity.read(connection, sealing).orElseThrow();
      LogKey key = otherKey ? LogKey.generate(new SecureRandom()) : identity.signing();
      AuditIdentity.replaceKey(connection, sealing, key);
      Frontier frontier = Frontier.restore(size, AuditReading.on(connection, null));
      byte[] note =
          new Checkpoint(identity.origin(), size, frontier.root()).sign(List.of(key)).bytes();
      Query.update(
          connection,
          "INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)",
          size,
          new String(note, StandardCharsets.UTF_8));
      AuditTag tag = AuditCheck.tag(connection, identity);
      byte[] newest =
          Query.first(
                  connection,
                  "SELECT leaf FROM audit_record WHERE number = ?",
                  row -> row.getBytes(1),
                  size - 1)
              .orElse(TreeHash.NONE.bytes());
      Query.update(
          connection,
          "UPDATE audit_log SET total = ?, tag = ?",
          tag.total(),
          tag.tag(size, newest));
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Writes the end of the log anew, longer than it was.
   *
   * @param size how many records stay
   * @param otherKey whether the log's own key is not at hand
   */
  public static void fork(StorePlace place, long size, boolean otherKey) throws SQLException {
    cut(place, size, otherKey);
    Store store = place.open();
    store
        .auditLog()
        .append(AuditEvents.some(store, "forged", 0, 400, Instant.now(), new Random(size)));
  }
}
