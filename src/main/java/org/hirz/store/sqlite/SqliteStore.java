package org.hirz.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.Dialect;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.Schema;
import org.hirz.store.jdbc.StoreKey;

/**
 * Opens the store in a SQLite file.
 *
 * <p>The file is in WAL mode, so that readers never wait for the writer, with full synchronisation:
 * what was published survives the loss of power. A write waits for that of another process for
 * {@value #BUSY_TIMEOUT_MILLIS} ms.
 */
public final class SqliteStore {
  /** The schema. The service's configuration says the same. */
  public static final Schema SCHEMA = Schema.of("BLOB");

  /** How long a write waits for that of another process, in milliseconds. */
  public static final int BUSY_TIMEOUT_MILLIS = 30_000;

  /** The value by which {@code PRAGMA synchronous} says FULL. */
  private static final String SYNCHRONOUS_FULL = "2";

  /**
   * The value by which {@code PRAGMA secure_delete} says FAST: what is deleted within a page is
   * overwritten. Keys that are erased would stay readable in their old places otherwise.
   */
  private static final String SECURE_DELETE_FAST = "2";

  /** What SQLite does in its own way. */
  public static final Dialect DIALECT = new Dialect(SqliteStore::reasonOf, "", "", false);

  private SqliteStore() {}

  /**
   * Returns the JDBC URL of the store in a file, with the settings that {@link #open} demands.
   *
   * @param file the database file; its folder must exist. SQLite keeps two more files beside it
   * @throws IllegalArgumentException if the path has a question mark, which a URL cannot carry
   */
  public static String jdbcUrl(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.indexOf('?') >= 0) {
      throw new IllegalArgumentException("the path of the store must not contain a question mark");
    }
    return "jdbc:sqlite:"
        + path
        + "?page_size=16384&journal_mode=WAL&synchronous=FULL&foreign_keys=on&secure_delete=fast"
        + "&transaction_mode=IMMEDIATE&busy_timeout="
        + BUSY_TIMEOUT_MILLIS;
  }

  /**
   * Opens the store.
   *
   * @param dataSource of {@link #jdbcUrl}, with the newest {@link #SCHEMA}
   * @param key the key it is sealed with; the first one it is opened with becomes that
   * @param clock tells when versions are stored
   * @throws StoreException if it cannot be reached or was written with another key
   * @throws IllegalStateException if connections do not have the settings of {@link #jdbcUrl}
   */
  public static Store open(DataSource dataSource, StoreKey key, Clock clock) {
    demand(dataSource, "journal_mode", "wal");
    demand(dataSource, "synchronous", SYNCHRONOUS_FULL);
    demand(dataSource, "foreign_keys", "1");
    demand(dataSource, "secure_delete", SECURE_DELETE_FAST);
    return JdbcStore.open(dataSource, DIALECT, key, clock);
  }

  private static void demand(DataSource dataSource, String pragma, String value) {
    String actual;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
      actual = row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new StoreException(reasonOf(e), "the store's database cannot be opened", e);
    }
    if (!value.equals(actual)) {
      throw new IllegalStateException(
          "the store needs PRAGMA " + pragma + " = " + value + ", got " + actual);
    }
  }

  /** Result codes: <a href="https://www.sqlite.org/rescode.html">sqlite.org/rescode.html</a>. */
  private static Reason reasonOf(SQLException failure) {
    return switch (failure.getErrorCode() & 0xff) {
      case 8 -> Reason.READ_ONLY;
      case 11, 26 -> Reason.CORRUPT;
      case 13 -> Reason.FULL;
      default -> Reason.UNAVAILABLE;
    };
  }
}
