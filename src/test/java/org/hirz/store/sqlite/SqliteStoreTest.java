package org.hirz.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.store.Store;
import org.hirz.store.StoreContract;
import org.hirz.store.StoredGeneration;
import org.hirz.store.TestLists;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  protected DataSource newDatabase() {
    DataSource database = at(SqliteStore.jdbcUrl(directory.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, database);
    return database;
  }

  private static DataSource at(String url) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(url);
    return source;
  }

  @Override
  protected Store open(DataSource database, StoreKey key, Clock clock) {
    return SqliteStore.open(database, key, clock);
  }

  @Override
  protected void rotate(DataSource database, StoreKey from, StoreKey to) {
    JdbcStore.rotate(database, SqliteStore.DIALECT, from, to, clock);
  }

  @Test
  void filesOnDisk_holdNothingOfTheEntries() throws IOException, SQLException {
    // Kept open, so that the log is not folded into the database and both are searched.
    try (Connection held = database.getConnection()) {
      assertFalse(held.isClosed());
      SortedMap<String, HashEntry> entries = TestLists.entries(99, 300);
      TestLists.publish(store, "secret", entries);
      TestLists.expectDone(
          store.withholdings().suspend(new ListId("secret"), entries.firstKey(), TestLists.ANNE));
      List<byte[]> files = contents();
      assertTrue(contains(files, "secret".getBytes(StandardCharsets.UTF_8)), "list ids are there");
      for (HashEntry entry : entries.values()) {
        assertFalse(contains(files, entry.id().getBytes(StandardCharsets.UTF_8)), "an id");
        entry
            .hashes()
            .forEach(
                hash -> {
                  byte[] value = hash.value().toBytes();
                  String hex = HexFormat.of().formatHex(value);
                  assertFalse(contains(files, value), "bytes");
                  assertFalse(contains(files, hex.getBytes(StandardCharsets.US_ASCII)), "hex");
                  assertFalse(
                      contains(
                          files, hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)),
                      "upper-case hex");
                  assertFalse(contains(files, Base64.getEncoder().encode(value)), "base64");
                });
      }
    }
  }

  @Test
  void live_versionThatIsGone_isDamagedAndNotForgotten() throws SQLException {
    TestLists.publish(store, "gone", TestLists.entries(98, 10));
    TestLists.publish(store, "there", TestLists.entries(97, 10));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = off");
      statement.executeUpdate("DELETE FROM list_version WHERE list_id = 'gone'");
    }
    StoredGeneration live = store.generations().live();
    assertEquals(Set.of(new ListId("gone")), live.damaged());
    assertEquals(1, live.versions().size());
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static boolean contains(List<byte[]> files, byte[] wanted) {
    String needle = new String(wanted, StandardCharsets.ISO_8859_1);
    return files.stream()
        .anyMatch(file -> new String(file, StandardCharsets.ISO_8859_1).contains(needle));
  }
}
