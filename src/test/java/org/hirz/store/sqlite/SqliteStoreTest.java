package org.hirz.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.store.Store;
import org.hirz.store.StoreContract;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  protected DataSource newDatabase() {
    DataSource database = at(SqliteStore.jdbcUrl(directory.resolve("hirz.db")));
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:" + SqliteStore.MIGRATIONS)
        .load()
        .migrate();
    return database;
  }

  private static DataSource at(String url) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl(url);
    return database;
  }

  @Override
  protected Store open(DataSource database, StoreKey key) {
    return SqliteStore.open(database, key, CLOCK);
  }

  @Override
  protected void refuseGenerations(DataSource database, boolean refuse) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          refuse
              ? "CREATE TRIGGER refuse BEFORE INSERT ON generation"
                  + " BEGIN SELECT RAISE(ABORT, 'refused'); END"
              : "DROP TRIGGER refuse");
    }
  }

  @Test
  void publish_filesOnDisk_holdNothingOfTheEntries() throws IOException, SQLException {
    ListDraft draft = draft(new ListId("secret"), 60, 5);
    DataSource database = at(SqliteStore.jdbcUrl(directory.resolve("hirz.db")));
    // Kept open, so that the log is not folded into the database and both are searched.
    try (Connection held = database.getConnection()) {
      assertFalse(held.isClosed());
      open(database, key).publish(draft);
      List<byte[]> files = contents();
      assertTrue(files.size() >= 3, "the database, its log and its index");
      assertNothingOf(draft, files);
    }
    assertNothingOf(draft, contents());
  }

  @Test
  void contains_theSearchOfTheTestAbove_findsWhatIsThere() {
    ListDraft draft = draft(new ListId("secret"), 1, 5);
    for (byte[] form : forms(draft.entries().getFirst())) {
      byte[] file = new byte[1000 + form.length];
      System.arraycopy(form, 0, file, 777, form.length);
      assertThrows(AssertionError.class, () -> assertNothingOf(draft, List.of(file)));
    }
  }

  @Test
  void open_connectionsWithoutFullSynchronisation_areRefused() {
    Path file = directory.resolve("hirz.db");
    String url = SqliteStore.jdbcUrl(file).replace("synchronous=FULL", "synchronous=NORMAL");

    assertThrows(IllegalStateException.class, () -> open(at(url), key));
  }

  @Test
  void open_fileThatIsNoDatabase_saysSo() throws IOException {
    Path file = directory.resolve("other.db");
    Files.write(
        file,
        "not a database, and longer than a header of one would be "
            .repeat(40)
            .getBytes(StandardCharsets.UTF_8));

    StoreException e =
        assertThrows(StoreException.class, () -> open(at(SqliteStore.jdbcUrl(file)), key));
    assertEquals(Reason.CORRUPT, e.reason());
  }

  @Test
  void jdbcUrl_pathWithQuestionMark_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SqliteStore.jdbcUrl(directory.resolve("a?b.db")));
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static void assertNothingOf(ListDraft draft, List<byte[]> files) {
    for (byte[] file : files) {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      for (HashEntry entry : draft.entries()) {
        for (byte[] form : forms(entry)) {
          assertFalse(
              text.contains(new String(form, StandardCharsets.ISO_8859_1)),
              "a file holds something of " + entry);
        }
      }
    }
  }

  /** Every way in which something of an entry could stand in a file. */
  private static List<byte[]> forms(HashEntry entry) {
    List<byte[]> forms = new ArrayList<>();
    forms.add(entry.id().getBytes(StandardCharsets.UTF_8));
    forms.add(entry.id().getBytes(StandardCharsets.UTF_16BE));
    entry.labels().forEach(label -> forms.add(label.scheme().getBytes(StandardCharsets.UTF_8)));
    for (EntryHash hash : entry.hashes()) {
      byte[] bytes = hash.value().toBytes();
      String hex = HexFormat.of().formatHex(bytes);
      forms.add(bytes);
      forms.add(hex.getBytes(StandardCharsets.US_ASCII));
      forms.add(hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
      forms.add(Base64.getEncoder().withoutPadding().encode(bytes));
    }
    // A label of the scheme "own" is too short to be searched for in random bytes.
    forms.removeIf(form -> form.length < 6);
    return forms;
  }
}
