package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.AuditVerifier;
import org.hirz.audit.LogReader;
import org.hirz.audit.StoredLogKey;
import org.hirz.audit.Tiles;
import org.hirz.audit.TreeHash;
import org.hirz.audit.Verification;
import org.hirz.store.StoreException;

/**
 * Checks the audit log in a database: the records and their tree, as {@link AuditVerifier} does,
 * and that what lies beside them (public keys, checkpoints, sessions, figures, the log's own row)
 * is what the newest append left there, which takes the store's key.
 */
public final class AuditCheck {
  private final Connection connection;
  private final LogReader log;
  private final List<String> faults = new ArrayList<>();

  private AuditCheck(Connection connection, LogReader log) {
    this.connection = connection;
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param origin of the log
   * @param verification of records, tree and checkpoints
   * @param keyed whether the store's key was at hand: if not, records were not read and what lies
   *     beside them was not checked
   * @param faults what is wrong beside the records, each a line
   */
  public record Result(
      String origin, Verification verification, boolean keyed, List<String> faults) {
    /** Copies the faults. */
    public Result {
      faults = List.copyOf(faults);
    }

    /** Returns whether nothing is wrong. */
    public boolean isIntact() {
      return verification.isIntact() && faults.isEmpty();
    }
  }

  /**
   * Checks a log.
   *
   * @param connection in a transaction that sees one state of the database; nothing is written
   * @param key the store's key, or empty
   * @param outside the checkpoint that is kept outside of the database, read before the transaction
   *     began, or empty
   * @throws StoreException if the database cannot be read, or with reason {@code WRONG_KEY}
   */
  public static Result of(Connection connection, Optional<StoreKey> key, Optional<byte[]> outside) {
    try {
      Optional<Sealing> sealing = Optional.empty();
      if (key.isPresent()) {
        sealing = Optional.of(new Sealing(DataKeys.read(connection, key.get())));
      }
      LogReader log = AuditReading.on(connection, sealing.orElse(null));
      AuditCheck check = new AuditCheck(connection, log);
      Verification verification = AuditVerifier.verify(log, outside);
      check.tiles(verification.size());
      if (sealing.isPresent()) {
        check.beside(sealing.get(), verification.size());
      }
      return new Result(log.origin(), verification, sealing.isPresent(), check.faults);
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Reason.UNAVAILABLE, "the audit log cannot be read", e);
    }
  }

  /** There are as many hashes as a log of this size has: none at levels that it does not reach. */
  private void tiles(long size) throws SQLException {
    long expected = 0;
    for (long hashes = size / Tiles.WIDTH; hashes > 0; hashes /= Tiles.WIDTH) {
      expected += hashes;
    }
    if (Query.number(connection, "SELECT COUNT(*) FROM audit_tile") != expected) {
      faults.add("there are more or fewer hashes above the leaves than a log of this size has");
    }
  }

  private void beside(Sealing sealing, long size) throws SQLException {
    Optional<AuditIdentity> found = Optional.empty();
    try {
      found = AuditIdentity.read(connection, sealing);
    } catch (StoreException | IllegalArgumentException e) {
      faults.add("a key of the log is not what was written");
      return;
    }
    if (found.isEmpty()) {
      faults.add("the log's own row is missing");
      return;
    }
    AuditIdentity identity = found.get();
    List<StoredLogKey> keys = log.keys();
    if (keys.isEmpty() || !keys.getLast().key().equals(identity.signing().publicKey())) {
      faults.add("the key that signs is not the newest public key");
    }
    AuditTag tag = tag(connection, identity);
    byte[] newest =
        Query.first(
                connection,
                "SELECT leaf FROM audit_record WHERE number = ?",
                row -> row.getBytes(1),
                size - 1)
            .orElse(TreeHash.NONE.bytes());
    if (!Arrays.equals(identity.total(), tag.total()) || !tag.is(identity.tag(), size, newest)) {
      faults.add(
          "public keys, checkpoints, sessions or figures are not those that the newest record was"
              + " written with");
    }
  }

  /** Adds up the rows that are under the tag. */
  static AuditTag tag(Connection connection, AuditIdentity identity) throws SQLException {
    AuditTag tag = new AuditTag(identity.tagKey(), new byte[AuditTag.BYTES]);
    tag.add("log", identity.logId());
    add(connection, tag, "key", "SELECT record, public_key FROM audit_key", 2);
    add(connection, tag, "checkpoint", "SELECT size, note FROM audit_checkpoint", 2);
    add(connection, tag, "session", "SELECT session, sequence, ended FROM audit_session", 3);
    add(connection, tag, "figure", "SELECT month, name, count FROM audit_figure", 3);
    return tag;
  }

  private static void add(
      Connection connection, AuditTag tag, String table, String sql, int columns)
      throws SQLException {
    Query.list(
        connection,
        sql,
        row -> {
          tag.add(values(table, row, columns));
          return true;
        });
  }

  private static Object[] values(String table, ResultSet row, int columns) throws SQLException {
    Object[] values = new Object[columns + 1];
    values[0] = table;
    for (int i = 1; i <= columns; i++) {
      String value = row.getString(i);
      values[i] = value == null ? "" : value;
    }
    return values;
  }
}
