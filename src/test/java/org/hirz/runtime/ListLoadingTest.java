package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;
import org.hirz.generation.Generation;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Publishing;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.UpdateMode;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormats;
import org.hirz.hashlist.format.ListSource;
import org.hirz.index.IndexPlanner;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingProgress;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.Store;
import org.hirz.store.TestSchema;
import org.hirz.store.VersionSource;
import org.hirz.store.VersionState;
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
  private ListLoading.Target target;

  @BeforeEach
  void open() throws IOException {
    lists = Files.createDirectory(folder.resolve("lists"));
    source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    store = SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
    target =
        new ListLoading.Target(
            store, new Staging(store, folder.resolve("spill"), Clock.systemUTC()));
    loading = new ListLoading(false);
    serving = serving(live);
  }

  private static ListServing serving(LiveGeneration live) {
    Metrics metrics =
        new Metrics(
            new SimpleMeterRegistry(),
            live,
            new AdmissionControl(new ByteBudget(1 << 20), 1),
            new StoreHealth(Clock.systemUTC(), java.time.Duration.ofHours(1)),
            Clock.systemUTC());
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    Publishing publishing =
        new Publishing(
            live,
            indexing,
            new HeapBudget(Long.MAX_VALUE),
            Runnable::run,
            new PublishingReport(metrics),
            Clock.systemUTC());
    return new ListServing(live, publishing, indexing, Clock.systemUTC());
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
    loading.load(target, lists);
    loading.load(target, lists);
    assertEquals(1, store.generations().revision());
    list("a", "a", 4, "");
    loading.load(target, lists);
    assertEquals(2, store.generations().revision());
    serving.serve(store);
    assertTrue(finds(4));
    assertEquals(Set.of(), loading.failed());
  }

  @Test
  void load_badRow_costsTheRowOnly() throws IOException {
    list("a", "a", 3, "md5,nonsense\n");
    loading.load(target, lists);
    serving.serve(store);
    assertTrue(finds(3));
  }

  @Test
  void load_fileWithoutAnyGoodRow_neverReplacesAList() throws IOException {
    list("a", "a", 3, "");
    loading.load(target, lists);
    list("a", "a", 0, "MD5,00000000000000000000000000000001\n");
    loading.load(target, lists);
    serving.serve(store);
    assertTrue(finds(1));
    assertEquals(Set.of("a"), loading.failed());
    assertEquals(1, store.generations().revision());
  }

  @Test
  void load_fileThatLooksCutShort_neverReplacesAList() throws IOException {
    list("a", "a", 100, "");
    loading.load(target, lists);
    list("a", "a", 40, "");
    loading.load(target, lists);
    assertEquals(1, store.generations().revision());
    assertEquals(Set.of("a"), loading.failed());
    list("a", "a", 60, "");
    loading.load(target, lists);
    assertEquals(2, store.generations().revision());
  }

  @Test
  void load_twoFoldersWithOneId_leavesTheSecondOutForGood() throws IOException {
    list("a", "same", 3, "");
    list("b", "same", 5, "");
    loading.load(target, lists);
    loading.load(target, lists);
    assertEquals(1, store.generations().revision());
    assertEquals(Set.of("b"), loading.failed());
  }

  @Test
  void serve_damagedVersion_isMissingUntilMended() throws IOException, SQLException {
    list("a", "a", 3, "");
    list("b", "b", 9, "");
    Map<ListId, ListSource> sources = loading.load(target, lists);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE piece SET sealed = zeroblob(length(sealed)) WHERE list_id = 'b' AND kind ="
              + " 'entries'");
    }
    ListServing.Served served = serving.serve(store);
    Generation generation = served.generation().orElseThrow();
    assertFalse(generation.isComplete());
    assertEquals(served.damaged(), generation.missing());
    loading.mend(target, served.damaged(), sources);
    assertTrue(serving.serve(store).generation().orElseThrow().isComplete());
    assertTrue(finds(9));
  }

  @Test
  void load_fileThatLooksCutShort_isRejectedInTheStoreAndTakenWhereThatIsAllowed()
      throws IOException {
    list("a", "a", 100, "");
    loading.load(target, lists);
    list("a", "a", 40, "");
    loading.load(target, lists);
    assertEquals(
        VersionState.REJECTED, store.versions().find(new ListId("a"), 2).orElseThrow().state());
    new ListLoading(true).load(target, lists);
    assertEquals(2, store.generations().revision());
    assertEquals(40, store.generations().live().versions().getFirst().entries());
  }

  @Test
  void load_newSettings_comeWithTheEntries() throws IOException {
    list("a", "a", 3, "");
    loading.load(target, lists);
    Files.writeString(
        lists.resolve("a").resolve("list.json"),
        "{\"id\":\"a\",\"nature\":\"test\",\"name\":\"New\"}");
    loading.load(target, lists);
    assertEquals(2, store.generations().revision());
    assertEquals("New", store.lists().find(new ListId("a")).orElseThrow().settings().name());
  }

  @Test
  void load_versionThatWasStagedAndNotPublished_isPublished() throws IOException {
    list("a", "a", 3, "");
    loading.load(target, lists);
    list("a", "a", 4, "");
    HashList settings = store.lists().find(new ListId("a")).orElseThrow().settings();
    try (InputStream entries = Files.newInputStream(lists.resolve("a").resolve("entries.csv"))) {
      target
          .staging()
          .stage(
              new StagingRequest(
                  settings.id(),
                  ListFormats.byName("hirz").orElseThrow(),
                  FormatSettings.of(settings.nature()),
                  UpdateMode.FULL,
                  VersionSource.Kind.FOLDER,
                  Optional.empty(),
                  Act.by("operator")),
              entries,
              StagingProgress.NONE);
    }
    assertEquals(1, store.generations().revision());
    loading.load(target, lists);
    assertEquals(2, store.generations().revision());
    assertEquals(4, store.generations().live().versions().getFirst().entries());
  }

  @Test
  void load_settingsOrEntriesThatCannotBeRead_leaveTheListOut() throws IOException {
    list("a", "a", 3, "");
    list("b", "b", 3, "");
    list("c", "c", 3, "");
    Files.writeString(lists.resolve("a").resolve("list.json"), "{");
    Files.delete(lists.resolve("b").resolve("entries.csv"));
    loading.load(target, lists);
    assertEquals(Set.of("a", "b"), loading.failed());
    assertEquals(1, store.generations().revision());
  }
}
