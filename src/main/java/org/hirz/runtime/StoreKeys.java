package org.hirz.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Where the store's key lies, and how it is changed for another. */
public final class StoreKeys {
  /** The name of the embedded database within the data folder, as the data source's URL has it. */
  static final String DATABASE = "hirz.db";

  private StoreKeys() {}

  /** Returns the key's file: the given one, or the one beside the data folder. */
  static Path file(Path data, Optional<String> given) {
    return given.map(Path::of).orElseGet(() -> data.resolveSibling(data.getFileName() + ".key"));
  }

  /**
   * Returns the key in a file that there must be.
   *
   * @throws StoreException if there is none, saying how to make one
   */
  static StoreKey existing(Path file) {
    if (!Files.exists(file)) {
      throw new StoreException(
          Reason.WRONG_KEY,
          "there is no key at "
              + file
              + "; replicas share one: make it once with"
              + " (umask 077 && head -c 32 /dev/urandom > FILE), and give it to each with"
              + " --store-key FILE or in HIRZ_STORE_KEY_VALUE",
          null);
    }
    return StoreKey.loadExisting(file);
  }

  /**
   * Returns an embedded database that is only read.
   *
   * @param immutable whether nobody writes to it, so that it is read without a lock
   */
  static DataSource readOnly(Path database, boolean immutable) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(SqliteStore.BUSY_TIMEOUT_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(
        "jdbc:sqlite:file:" + database.toAbsolutePath() + (immutable ? "?immutable=1" : ""));
    return source;
  }

  /**
   * Seals the data keys of the embedded store under another key.
   *
   * @param data the folder of the store, which no program has open
   * @param from file of its key
   * @param to file of the new key; made where it is missing
   * @return the id of the new key
   * @throws StoreException if there is no store, or {@code from} is not its key
   */
  public static String rotateEmbedded(Path data, Path from, Path to) {
    Path database = data.resolve(DATABASE);
    if (!Files.exists(database)) {
      throw new StoreException(Reason.UNAVAILABLE, "there is no store in " + data, null);
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(database));
    StoreKey old = StoreKey.loadExisting(from);
    StoreKey next = StoreKey.loadOrCreate(to);
    try (FolderLock lock = FolderLock.take(data)) {
      JdbcStore.rotate(source, SqliteStore.DIALECT, old, next, Clock.systemUTC());
    }
    return next.id();
  }

  /**
   * Does the same in the database that replicas share.
   *
   * @param url of the database
   * @param user who logs in, or null
   * @param password theirs, or null
   */
  public static String rotateShared(
      String url, @Nullable String user, @Nullable String password, Path from, Path to) {
    DataSource source = PostgresStore.dataSource(url, user, password);
    StoreKey old = StoreKey.loadExisting(from);
    StoreKey next = StoreKey.loadOrCreate(to);
    JdbcStore.rotate(source, PostgresStore.DIALECT, old, next, Clock.systemUTC());
    return next.id();
  }
}
