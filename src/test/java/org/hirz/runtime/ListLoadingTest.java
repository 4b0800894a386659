package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.format.ListSource;
import org.hirz.store.Store;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ListLoadingTest {
  private static final String ROW = "md5,%032x\n";

  @TempDir Path folder;
  private Path lists;
  private Store store;
  private SQLiteDataSource source;
  private final LiveGeneration live = new LiveGeneration();
  private ListLoading loading;
  private ListServing serving;

  @BeforeEach
  void open() throws IOException {
    lists = Files.createDirectory(folder.resolve("lists"));
    source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    Flyway.configure().dataSource(source).locations(SqliteStore.MIGRATIONS).load().migrate();
    store = SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
    loading = new ListLoading(false);
    serving = ListServingTest.serving(live, Runnable::run);
  }

  private void list(String folderName, String id, int entries, String more) throws IOException {
    Path list = Files.createDirectories(lists.resolve(folderName));
    Files.writeString(list.resolve("list.json"), "{\"id\":\"" + id + "\",\"nature\":\"test\"}");
    StringBuilder rows = new StringBuilder("type,value\n");
    for (int i = 1; i <= entries; i++) {
      rows.append(ROW.formatted(i));
    }
    Files.writeString(list.resolve("entries.csv"), rows + more);
  }

  private boolean finds(int value) {
    Generation generation = live.current().orElseThrow();
    byte[] digest = new byte[16];
    digest[15] = (byte) value;
    return !generation
        .findDigests(java.util.List.of(HashValue.of(HashType.MD5, digest)), ListScope.ALL)
        .isEmpty();
  }

  @Test
  void load_again_addsAVersionOnlyWhereTheListChanged() throws IOException {
    list("a", "a", 3, "");
    loading.load(store, lists);
    loading.load(store, lists);
    assertEquals(1, store.revision());
    list("a", "a", 4, "");
    loading.load(store, lists);
    assertEquals(2, store.revision());
    serving.serve(store);
    assertTrue(finds(4));
    assertEquals(Set.of(), loading.failed());
  }

  @Test
  void load_badRow_costsTheRowOnly() throws IOException {
    list("a", "a", 3, "md5,nonsense\n");
    loading.load(store, lists);
    serving.serve(store);
    assertTrue(finds(3));
  }

  @Test
  void load_fileWithoutAnyGoodRow_neverReplacesAList() throws IOException {
    list("a", "a", 3, "");
    loading.load(store, lists);
    list("a", "a", 0, "MD5,00000000000000000000000000000001\n");
    loading.load(store, lists);
    serving.serve(store);
    assertTrue(finds(1));
    assertEquals(Set.of("a"), loading.failed());
    assertEquals(1, store.revision());
  }

  @Test
  void load_fileThatLooksCutShort_neverReplacesAList() throws IOException {
    list("a", "a", 100, "");
    loading.load(store, lists);
    list("a", "a", 40, "");
    loading.load(store, lists);
    assertEquals(1, store.revision());
    assertEquals(Set.of("a"), loading.failed());
    list("a", "a", 60, "");
    loading.load(store, lists);
    assertEquals(2, store.revision());
  }

  @Test
  void load_twoFoldersWithOneId_leavesTheSecondOutForGood() throws IOException {
    list("a", "same", 3, "");
    list("b", "same", 5, "");
    loading.load(store, lists);
    loading.load(store, lists);
    assertEquals(1, store.revision());
    assertEquals(Set.of("b"), loading.failed());
  }

  @Test
  void serve_damagedVersion_isMissingUntilMended() throws IOException, SQLException {
    list("a", "a", 3, "");
    list("b", "b", 9, "");
    Map<ListId, ListSource> sources = loading.load(store, lists);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE entry_chunk SET sealed = zeroblob(length(sealed)) WHERE rowid ="
              + " (SELECT max(rowid) FROM entry_chunk)");
    }
    ListServing.Served served = serving.serve(store);
    Generation generation = served.generation().orElseThrow();
    assertFalse(generation.isComplete());
    assertEquals(served.damaged(), generation.missing());
    loading.mend(store, served.damaged(), sources);
    assertTrue(serving.serve(store).generation().orElseThrow().isComplete());
    assertTrue(finds(9));
  }
}
