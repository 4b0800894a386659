package org.hirz.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.hirz.store.Announcements;
import org.hirz.store.StoreException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens on {@link PostgresStore#CHANNEL}, on a connection that does nothing else. */
final class PostgresAnnouncements implements Announcements {
  private final Connection connection;
  private final PGConnection listening;

  private PostgresAnnouncements(Connection connection, PGConnection listening) {
    this.connection = connection;
    this.listening = listening;
  }

  static PostgresAnnouncements open(DataSource dataSource) {
    try {
      Connection connection = dataSource.getConnection();
      try {
        execute(connection, "LISTEN " + PostgresStore.CHANNEL);
        return new PostgresAnnouncements(connection, connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static StoreException failure(SQLException e) {
    return new StoreException(
        PostgresStore.reasonOf(e), "new generations cannot be listened for", e);
  }

  @Override
  public boolean await(Duration atMost) {
    try {
      PGNotification[] heard =
          listening.getNotifications(Math.toIntExact(Math.max(1, atMost.toMillis())));
      return heard != null && heard.length > 0;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Gives the connection back as it was, so that a pool can hand it out again. */
  @Override
  public void close() {
    try (connection) {
      execute(connection, "UNLISTEN *");
    } catch (SQLException e) {
      // The connection is broken, and what listened on it is gone with it.
      return;
    }
  }
}
