package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.generation.Generation;
import org.hirz.hashlist.ListId;
import org.hirz.staging.Staging;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class OfflineListsTest {
  private static final Path HASHSETS = Path.of("hashsets");

  @Test
  void ofFolders_hasTheDigestsAndEntriesOfTheService(@TempDir Path folder) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Store store = store(data);
    loaded(store, data);

    Generation offline = OfflineLists.ofFolders(HASHSETS).generation();
    Generation read = OfflineLists.ofData(data, null).generation();

    assertFalse(offline.lists().isEmpty());
    assertEquals(digests(read), digests(offline));
    assertEquals(read.entries(), offline.entries());
    assertTrue(offline.isComplete());
  }

  @Test
  void ofFolders_ofOneList_readsThatAlone() throws IOException {
    Generation one = OfflineLists.ofFolders(HASHSETS.resolve("demo")).generation();

    assertEquals(Set.of(new ListId("demo")), digests(one).keySet());
  }

  @Test
  void ofFolders_ofABrokenList_saysWhichAndReadsTheOthers(@TempDir Path folder) throws IOException {
    Path good = Files.createDirectories(folder.resolve("good"));
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(
        good.resolve("list.json"), "{\"id\":\"good\",\"name\":\"Good\",\"nature\":\"test\"}");
    Files.writeString(
        good.resolve("entries.csv"), "type,value\nmd5,5a5a0000000000000000000000000001\n");
    Files.writeString(bad.resolve("list.json"), "{");

    OfflineLists.Loaded loaded = OfflineLists.ofFolders(folder);

    assertEquals(Set.of("bad"), loaded.leftOut());
    assertEquals(Set.of(new ListId("good")), digests(loaded.generation()).keySet());
  }

  @Test
  void ofFolders_leavesNothingBehind() throws IOException {
    Set<Path> before = temporaryFolders();
    OfflineLists.ofFolders(HASHSETS);
    assertEquals(before, temporaryFolders());
  }

  @Test
  void ofData_besideAProgramThatWrites_changesNothingAndSeesItsLists(@TempDir Path folder)
      throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Store store = store(data);
    loaded(store, data);
    byte[] before = Files.readAllBytes(data.resolve(StoreKeys.DATABASE));

    assertFalse(OfflineLists.ofData(data, null).generation().lists().isEmpty());

    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(data.resolve("hirz.db"))));
  }

  @Test
  void ofData_withAnotherKeyOrWithoutAStore_says(@TempDir Path folder) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    store(data);
    Path other = folder.resolve("other.key");
    StoreKey.loadOrCreate(other);

    StoreException wrong =
        assertThrows(StoreException.class, () -> OfflineLists.ofData(data, other));
    StoreException none =
        assertThrows(StoreException.class, () -> OfflineLists.ofData(folder, null));

    assertEquals(StoreException.Reason.WRONG_KEY, wrong.reason());
    assertEquals(StoreException.Reason.UNAVAILABLE, none.reason());
  }

  private static Store store(Path data) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl(SqliteStore.jdbcUrl(data.resolve(StoreKeys.DATABASE)));
    TestSchema.migrate(SqliteStore.SCHEMA, database);
    Path key = StoreKeys.file(data, java.util.Optional.empty());
    return SqliteStore.open(database, StoreKey.loadOrCreate(key), Clock.systemUTC());
  }

  private static void loaded(Store store, Path data) throws IOException {
    Staging staging = new Staging(store, data.resolve("spill"), Clock.systemUTC());
    new ListLoading(true).load(new ListLoading.Target(store, staging), HASHSETS);
  }

  private static Map<ListId, String> digests(Generation generation) {
    return generation.lists().stream()
        .collect(Collectors.toMap(live -> live.list().id(), live -> live.digest()));
  }

  private static Set<Path> temporaryFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      List<Path> ours =
          all.filter(path -> path.getFileName().toString().startsWith("hirz-lists-")).toList();
      return Set.copyOf(ours);
    }
  }
}
