package org.hirz.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.hirz.store.TestSchema;

/**
 * A PostgreSQL server for tests: one in each virtual machine, begun when it is first asked for and
 * ended with the machine. Each database that it gives is new.
 */
public final class TestPostgres {
  private static final String TEMPLATE = "hirz_template";
  private static final String USER = "postgres";
  private static final AtomicInteger GIVEN = new AtomicInteger();

  private static final class Holder {
    static final Path FOLDER = newFolder();
    static final EmbeddedPostgres SERVER = start(FOLDER);

    private static Path newFolder() {
      try {
        return Files.createTempDirectory("hirz-postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static EmbeddedPostgres start(Path folder) {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(true)
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "256MB")
                .start();
        execute(server, "CREATE DATABASE " + TEMPLATE);
        migrate(PostgresStore.dataSource(server.getJdbcUrl(USER, TEMPLATE), USER, null));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private TestPostgres() {}

  /** A database of its own. */
  public record Database(String name, int port) {
    /** Returns the URL of the database. */
    public String url() {
      return urlAt(port);
    }

    /** Returns the URL of the database at another port of this machine, such as a proxy's. */
    public String urlAt(int otherPort) {
      return "jdbc:postgresql://localhost:" + otherPort + "/" + name;
    }

    /** Returns a data source of the database. */
    public DataSource dataSource() {
      return PostgresStore.dataSource(url(), USER, null);
    }
  }

  /** Returns the user who logs in, without a password. */
  public static String user() {
    return USER;
  }

  /** Returns a new database with nothing in it. */
  public static Database newEmptyDatabase() {
    return create("");
  }

  /** Returns a new database with the schema and nothing in it. */
  public static Database newDatabase() {
    return create(" TEMPLATE " + TEMPLATE);
  }

  private static Database create(String how) {
    String name = "hirz_" + GIVEN.incrementAndGet();
    execute(Holder.SERVER, "CREATE DATABASE " + name + how);
    return new Database(name, Holder.SERVER.getPort());
  }

  /** Runs a statement as the owner of the server, in no database of the tests. */
  public static void execute(String sql) {
    execute(Holder.SERVER, sql);
  }

  /** Returns the bytes that the database at a URL takes on disk. */
  public static long bytesOf(String url) {
    try (Connection connection = PostgresStore.dataSource(url, USER, null).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the folder of the server's files. */
  public static Path folder() {
    return Holder.FOLDER;
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives a database the schema. */
  public static void migrate(DataSource database) {
    TestSchema.migrate(PostgresStore.SCHEMA, database);
  }
}
