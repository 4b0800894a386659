package org.hirz.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.TestLists;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What is said of a disk that is full or read-only. */
class SqliteFailuresTest {
  @TempDir Path folder;
  private final StoreKey key = StoreKey.random();
  private final SQLiteDataSource source = new SQLiteDataSource();
  private Store store;

  @BeforeEach
  void open() {
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    store = SqliteStore.open(source, key, Clock.systemUTC());
    TestLists.publish(store, "a", TestLists.entries(1, 100));
  }

  private Reason reasonOfStaging() {
    return assertThrows(
            StoreException.class,
            () -> TestLists.stage(store, "a", 1, TestLists.entries(2, 50_000)))
        .reason();
  }

  private void expectWholeAndLive() {
    assertEquals(1, store.generations().revision());
    assertEquals(TestLists.entries(1, 100), TestLists.read(store, "a", 1));
  }

  @Test
  void write_fullDisk_saysSoAndReadsGoOn() throws SQLException {
    source.setUrl(source.getUrl() + "&max_page_count=" + (pages() + 5));
    assertEquals(Reason.FULL, reasonOfStaging());
    expectWholeAndLive();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestLists.stage(store, "a", 1, TestLists.entries(2, 50_000));
  }

  private int pages() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA page_count")) {
      return row.getInt(1);
    }
  }

  @Test
  void write_readOnlyDisk_saysSoAndReadsGoOn() {
    source.setReadOnly(true);
    assertEquals(Reason.READ_ONLY, reasonOfStaging());
    assertEquals(Reason.READ_ONLY, assertThrows(StoreException.class, store::probe).reason());
    expectWholeAndLive();
    source.setReadOnly(false);
    store.probe();
  }
}
