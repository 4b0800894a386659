package org.hirz.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hirz.audit.Verification;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.AuditCheck;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.jspecify.annotations.Nullable;

/**
 * Checks the audit log of a store, which may be in use: what is read is one state of its database,
 * and nothing is written.
 */
public final class AuditVerification {
  private AuditVerification() {}

  /**
   * What was found.
   *
   * @param origin of the log
   * @param verification of records, their tree, and checkpoints
   * @param keyed whether the store's key was at hand: if not, records were not read
   * @param compared whether there was a checkpoint from outside of the database to compare with
   * @param faults what is wrong beside the records, each a line
   */
  public record Report(
      String origin,
      Verification verification,
      boolean keyed,
      boolean compared,
      List<String> faults) {
    /** Copies the faults. */
    public Report {
      faults = List.copyOf(faults);
    }

    /** Returns whether nothing is wrong. */
    public boolean isIntact() {
      return verification.isIntact() && faults.isEmpty();
    }
  }

  /**
   * Checks the embedded store in a data folder.
   *
   * @param data the folder
   * @param storeKey the file of the store's key, or null for the one beside the folder, if it is
   *     there
   * @param checkpoint a file with a checkpoint, or null for the one in the folder, if it is there
   * @throws StoreException if there is no store, it cannot be read, or the key is not its key
   */
  public static Report embedded(Path data, @Nullable Path storeKey, @Nullable Path checkpoint) {
    Path database = data.resolve(StoreKeys.DATABASE);
    if (!Files.exists(database)) {
      throw new StoreException(Reason.UNAVAILABLE, "there is no store in " + data, null);
    }
    Optional<byte[]> outside = outside(data, checkpoint);
    Optional<StoreKey> key = key(data, storeKey);
    StoreException failure = null;
    for (boolean immutable : new boolean[] {false, true}) {
      try {
        return report(StoreKeys.readOnly(database, immutable), key, outside);
      } catch (StoreException e) {
        boolean wal = Files.exists(data.resolve(StoreKeys.DATABASE + "-wal"));
        if (e.reason() != Reason.UNAVAILABLE || wal) {
          throw e;
        }
        failure = e; // a folder that nobody may write to: then nobody writes to the database either
      }
    }
    throw failure;
  }

  /**
   * Checks the database that replicas share.
   *
   * @param url of the database
   * @param user who logs in, or null
   * @param password theirs, or null
   * @param data a data folder of a replica, whose checkpoint and key are taken where none is named
   */
  public static Report shared(
      String url,
      @Nullable String user,
      @Nullable String password,
      Path data,
      @Nullable Path storeKey,
      @Nullable Path checkpoint) {
    Optional<byte[]> outside = outside(data, checkpoint);
    return report(PostgresStore.dataSource(url, user, password), key(data, storeKey), outside);
  }

  private static Report report(
      DataSource database, Optional<StoreKey> key, Optional<byte[]> outside) {
    try (Connection connection = database.getConnection()) {
      if (connection.getMetaData().getURL().startsWith(PostgresStore.URL_PREFIX)) {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      connection.setAutoCommit(false);
      AuditCheck.Result result = AuditCheck.of(connection, key, outside);
      connection.rollback();
      return new Report(
          result.origin(),
          result.verification(),
          result.keyed(),
          outside.isPresent(),
          result.faults());
    } catch (SQLException e) {
      throw new StoreException(Reason.UNAVAILABLE, "the store cannot be read", e);
    }
  }

  private static Optional<byte[]> outside(Path data, @Nullable Path checkpoint) {
    try {
      Path file = checkpoint == null ? data.resolve(CheckpointFile.NAME) : checkpoint;
      Optional<byte[]> note = CheckpointFile.read(file);
      if (note.isEmpty() && checkpoint != null) {
        throw new StoreException(
            Reason.UNAVAILABLE, "there is no checkpoint in the file of --checkpoint", null);
      }
      return note;
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint cannot be read", e);
    }
  }

  private static Optional<StoreKey> key(Path data, @Nullable Path storeKey) {
    Path file = StoreKeys.file(data, Optional.ofNullable(storeKey).map(Path::toString));
    return storeKey == null && !Files.isReadable(file)
        ? Optional.empty()
        : Optional.of(StoreKey.loadExisting(file));
  }
}
