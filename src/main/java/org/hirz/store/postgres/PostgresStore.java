package org.hirz.store.postgres;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.hirz.store.Announcements;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.Dialect;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.Schema;
import org.hirz.store.jdbc.StoreKey;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens the store in a PostgreSQL database, which any number of replicas share.
 *
 * <p>Each transaction runs at the level read committed, and those that write wait for each other on
 * one row. What makes a generation announces it on the channel {@value #CHANNEL} when it commits.
 * Listening needs a session of its own: through a pooler that shares sessions between transactions
 * nothing is heard, and what is new is noticed by asking.
 */
public final class PostgresStore {
  /** The schema. The service's configuration says the same. */
  public static final Schema SCHEMA = Schema.of("BYTEA", "db/migration/postgresql");

  /** How every URL of such a database begins. */
  public static final String URL_PREFIX = "jdbc:postgresql:";

  /** The channel on which new generations are announced. */
  static final String CHANNEL = "hirz_revision";

  /** What PostgreSQL does in its own way. */
  public static final Dialect DIALECT =
      new Dialect(PostgresStore::reasonOf, "FOR UPDATE SKIP LOCKED", "NOTIFY " + CHANNEL, true);

  /**
   * Settings of connections (pgJDBC's names). What does not answer is given up after a while, a
   * lock is waited for 30 s, and the transaction of a program that stands still is ended: it would
   * keep all others from writing.
   */
  private static final Map<String, String> CONNECTION =
      Map.of(
          "ApplicationName", "hirz",
          "connectTimeout", "5",
          "socketTimeout", "60",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true",
          "options", "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s");

  private PostgresStore() {}

  /**
   * Returns a data source that makes a connection for each call, with the settings the store wants.
   *
   * @param url {@code jdbc:postgresql://host:port/database}, with parameters of pgJDBC after a
   *     question mark; they win over the store's
   * @param user who logs in, or null for what the URL or the system says
   * @param password theirs, or null for what {@code PGPASSFILE} or no password at all gives
   * @throws IllegalArgumentException if it is no such URL; the message does not repeat it
   */
  public static DataSource dataSource(
      String url, @Nullable String user, @Nullable String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      for (Map.Entry<String, String> setting : CONNECTION.entrySet()) {
        source.setProperty(setting.getKey(), setting.getValue());
      }
      source.setUrl(demandUrl(url));
    } catch (SQLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the database's URL is not of the form " + URL_PREFIX + "//HOST:PORT/DATABASE", e);
    }
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    return source;
  }

  private static String demandUrl(String url) {
    if (!url.startsWith(URL_PREFIX)) {
      throw new IllegalArgumentException("no such URL");
    }
    return url;
  }

  /**
   * Opens the store.
   *
   * @param dataSource gives connections at the level read committed; its schema is at the newest of
   *     {@link #MIGRATIONS}
   * @param key the key it is sealed with; the first one it is opened with becomes that
   * @param clock tells when versions are stored
   * @throws StoreException if it cannot be reached or was written with another key
   */
  public static Store open(DataSource dataSource, StoreKey key, Clock clock) {
    return JdbcStore.open(dataSource, DIALECT, key, clock);
  }

  /**
   * Begins to listen for new generations, on a connection of its own.
   *
   * @throws StoreException if the database cannot be reached
   */
  public static Announcements announcements(DataSource dataSource) {
    return PostgresAnnouncements.open(dataSource);
  }

  /** Error codes: appendix A of PostgreSQL's manual. The first two characters are the class. */
  static Reason reasonOf(SQLException failure) {
    String state = failure.getSQLState();
    return switch (state == null ? "" : state) {
      case "25006" -> Reason.READ_ONLY;
      case "53100" -> Reason.FULL;
      case "XX001", "XX002" -> Reason.CORRUPT;
      default -> Reason.UNAVAILABLE;
    };
  }
}
