package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.hirz.store.StoreException;

/**
 * Runs work on a connection and makes its failures {@link StoreException}s. Reads run at once, side
 * by side; writes one after another, each in one transaction, all of it or nothing.
 */
final class Transactions {
  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * The first statement of every write. It takes the write lock of SQLite before anything is read,
   * which a transaction that began by reading could not get any more after another's write, and a
   * row lock elsewhere: what follows sees all earlier writes, of other processes too.
   */
  private static final String LOCK = "UPDATE store_identity SET key_id = key_id";

  private final DataSource dataSource;
  private final FailureReasons reasons;

  /** First come, first served: who writes again and again must not keep others waiting. */
  private final ReentrantLock writing = new ReentrantLock(true);

  Transactions(DataSource dataSource, FailureReasons reasons) {
    this.dataSource = dataSource;
    this.reasons = reasons;
  }

  <T> T read(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Does the same where there is nothing to lock yet. */
  <T> T writeFirst(Work<T> work) {
    return write(work, false);
  }

  /** Writes what nobody reads yet: in a transaction, beside other writes where the database can. */
  <T> T append(Work<T> work) {
    return transaction(work, false);
  }

  <T> T write(Work<T> work) {
    return write(work, true);
  }

  private <T> T write(Work<T> work, boolean locked) {
    writing.lock();
    try {
      return transaction(work, locked);
    } finally {
      writing.unlock();
    }
  }

  private <T> T transaction(Work<T> work, boolean locked) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      T result;
      try {
        if (locked) {
          lock(connection);
        }
        result = work.on(connection);
        connection.commit();
      } catch (Throwable t) {
        rollBack(connection, t);
        throw t;
      }
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(LOCK)) {
      update.executeUpdate();
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private StoreException failure(SQLException e) {
    StoreException.Reason reason = reasons.of(e);
    String message =
        switch (reason) {
          case FULL -> "there is no room left for the store";
          case READ_ONLY -> "the store cannot be written to";
          case CORRUPT -> "the store's database file is damaged";
          default -> "the store cannot be reached, or was busy for too long";
        };
    return new StoreException(reason, message, e);
  }
}
