package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.hirz.access.ListScope;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;
import org.hirz.generation.Generation;
import org.hirz.generation.HeapBudget;
import org.hirz.generation.Indexing;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Match;
import org.hirz.generation.Publishing;
import org.hirz.generation.SegmentStatus;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.PolicyAction;
import org.hirz.index.IndexPlanner;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.TestSchema;
import org.hirz.store.Versions;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ListServingTest {
  private static final int MANY = 30_000;

  @TempDir Path folder;
  private Store store;
  private SQLiteDataSource source;
  private final LiveGeneration live = new LiveGeneration();
  private ListServing serving;

  static ListServing serving(LiveGeneration live, Executor merges) {
    return serving(live, merges, Long.MAX_VALUE);
  }

  private static ListServing serving(LiveGeneration live, Executor merges, long heap) {
    Metrics metrics =
        new Metrics(
            new SimpleMeterRegistry(),
            live,
            new AdmissionControl(new ByteBudget(1 << 20), 1),
            new StoreHealth(Clock.systemUTC(), Duration.ofHours(1)),
            Clock.systemUTC());
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    Publishing publishing =
        new Publishing(
            live,
            indexing,
            new HeapBudget(heap),
            merges,
            new PublishingReport(metrics),
            Clock.systemUTC());
    return new ListServing(live, publishing, indexing, Clock.systemUTC());
  }

  @BeforeEach
  void open() {
    source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    store = SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
    serving = serving(live, Runnable::run);
  }

  private static HashValue md5(int value) {
    return HashValue.of(HashType.MD5, ByteBuffer.allocate(16).putInt(12, value).array());
  }

  private static HashEntry entry(int id, int value) {
    return new HashEntry(
        "e%06d".formatted(id),
        List.of(new EntryHash(md5(value), EntryHash.QUALITY_NOT_STATED)),
        List.of(),
        Flags.NONE);
  }

  private static List<HashEntry> entries(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> entry(i, i)).toList();
  }

  private void store(String id, List<HashEntry> entries) {
    SortedMap<String, HashEntry> sorted = new TreeMap<>(CanonicalOrder.TEXT);
    entries.forEach(entry -> sorted.put(entry.id(), entry));
    TestLists.publish(store, id, sorted);
  }

  private Generation serve() {
    return serving.serve(store).generation().orElseThrow();
  }

  private List<String> found(int value) {
    return live.current().orElseThrow().findDigests(List.of(md5(value)), ListScope.ALL).stream()
        .map(Match::entry)
        .toList();
  }

  @Test
  void serve_smallChange_addsASegmentAndWithdraws() {
    store("a", entries(0, MANY));
    store("b", entries(0, 10));
    serve();
    List<HashEntry> changed = new ArrayList<>(entries(100, MANY + 200));
    changed.set(0, entry(100, 9_999_999));
    store("a", changed);
    Generation next = serve();
    assertEquals(store.generations().revision(), next.number());
    assertEquals(
        List.of(new SegmentStatus(MANY + 10, 101), new SegmentStatus(201, 0)), next.segments());
    assertEquals(MANY + 110, next.entries());
    assertEquals(2, next.list(new ListId("a")).orElseThrow().version());
    assertEquals(List.of(), found(50));
    assertEquals(List.of(), found(100));
    assertEquals(List.of("e000100"), found(9_999_999));
    assertEquals(List.of("e%06d".formatted(MANY + 199)), found(MANY + 199));
    assertEquals(List.of("e000005"), found(5), "what the other list has of it stays");
  }

  @Test
  void serve_greatChange_buildsTheWhole() {
    store("a", entries(0, MANY));
    serve();
    store("a", entries(MANY, 2 * MANY));
    assertEquals(List.of(new SegmentStatus(MANY, 0)), serve().segments());
    assertEquals(List.of(), found(1));
    assertEquals(List.of("e%06d".formatted(MANY)), found(MANY));
  }

  @Test
  void serve_newListOfFewEntries_comesBesideTheOthers() {
    store("b", entries(0, MANY));
    serve();
    store("a", entries(0, 5));
    Generation next = serve();
    assertEquals(2, next.segments().size());
    assertEquals(
        List.of("a", "b"), next.lists().stream().map(it -> it.list().id().value()).toList());
    assertEquals(List.of("e000003", "e000003"), found(3));
  }

  @Test
  void serve_nothingNew_servesTheSame() {
    store("a", entries(0, 10));
    assertSame(serve(), serve());
  }

  @Test
  void serve_damagedNewVersion_isLeftOutByName() throws SQLException {
    store("a", entries(0, 20));
    store("b", entries(20, 40));
    serve();
    store("a", entries(0, 21));
    damageNewestChunk();
    ListServing.Served served = serving.serve(store);
    assertEquals(Set.of(new ListId("a")), served.damaged());
    assertFalse(served.generation().orElseThrow().isComplete());
    assertEquals(List.of("e000005"), found(5), "the version before goes on being matched");
    assertEquals(List.of(), found(20 + 1000));
    assertEquals(List.of("e000030"), found(30));
  }

  @Test
  void serve_policyChange_decidesAnewWhatIsMatched() {
    HashEntry labelled =
        new HashEntry("e000001", entry(1, 1).hashes(), List.of(new Label("own", "x")), Flags.NONE);
    store("a", List.of(labelled, entry(2, 2)));
    serve();
    assertEquals(List.of(), found(1), "nobody said what own:x leads to");
    HashList settings = TestLists.settings("a");
    HashList knowing =
        new HashList(
            settings.id(),
            settings.name(),
            settings.nature(),
            settings.owner(),
            Map.of(),
            LabelPolicy.DEFAULTS.with(Map.of("own", Map.of("x", PolicyAction.ALERT))));
    StoredVersion restated;
    try (Versions.Writer writer = store.versions().write(knowing, 1)) {
      store.versions().read(settings.id(), 1, writer::add);
      restated = writer.stage(TestLists.source(), TestLists.counts(0), TestLists.ANNE);
    }
    TestLists.expectDone(
        store.lifeCycle().approve(settings.id(), restated.version(), TestLists.BERT));
    TestLists.expectDone(
        store.lifeCycle().publish(settings.id(), restated.version(), null, TestLists.BERT));
    serve();
    assertEquals(List.of("e000001"), found(1));
    assertEquals(List.of("e000002"), found(2));
  }

  @Test
  void serve_suspendedEntry_isNotFoundUntilItIsLifted() {
    ListId a = new ListId("a");
    store("a", entries(0, MANY));
    store("b", entries(0, 10));
    serve();
    TestLists.expectDone(store.withholdings().suspend(a, "e000005", TestLists.ANNE));
    assertEquals(MANY + 9, serve().entries());
    assertEquals(List.of("e000005"), found(5), "of the other list");
    store("a", entries(1, MANY + 1));
    serve();
    assertEquals(List.of("e000005"), found(5), "and a new version does not bring it back");
    LiveGeneration fresh = new LiveGeneration();
    serving(fresh, Runnable::run).serve(store);
    assertEquals(
        1, fresh.current().orElseThrow().findDigests(List.of(md5(5)), ListScope.ALL).size());
    TestLists.expectDone(store.withholdings().lift(a, "e000005", TestLists.BERT));
    serve();
    assertEquals(List.of("e000005", "e000005"), found(5));
  }

  @Test
  void serve_disabledList_isSearchedNoMore() {
    store("a", entries(0, MANY));
    store("b", entries(0, 10));
    serve();
    TestLists.expectDone(store.lifeCycle().disable(new ListId("a"), TestLists.ANNE));
    Generation without = serve();
    assertEquals(10, without.entries());
    assertEquals(List.of("e000005"), found(5));
    assertEquals(Optional.empty(), without.list(new ListId("a")));
    TestLists.expectDone(store.lifeCycle().enable(new ListId("a"), TestLists.BERT));
    serve();
    assertEquals(List.of("e000005", "e000005"), found(5));
  }

  @Test
  void serve_damagedListThatIsMended_completesWhatIsServed() throws SQLException {
    store("b", entries(20, 40));
    store("a", entries(0, 20));
    damageNewestChunk();
    assertFalse(serve().isComplete());
    assertEquals(Set.of(new ListId("a")), serving.serve(store).damaged(), "said every time");
    store("a", entries(0, 21));
    assertTrue(serve().isComplete());
    assertEquals(List.of("e000005"), found(5));
    assertEquals(List.of("e000030"), found(30));
  }

  @Test
  void serve_damagedVersionBefore_doesNotKeepTheNextFromBeingServed() throws SQLException {
    store("b", entries(0, MANY));
    store("a", entries(0, 20));
    serve();
    damageNewestChunk();
    store("a", entries(1, 21));
    ListServing.Served served = serving.serve(store);
    assertEquals(Set.of(), served.damaged());
    assertTrue(served.generation().orElseThrow().isComplete());
    assertEquals(2, live.current().orElseThrow().list(new ListId("a")).orElseThrow().version());
    assertEquals(1, found(0).size(), "in the other list alone");
    assertEquals(2, found(20).size());
    assertEquals(2, found(5).size());
  }

  private Store another(String name) {
    SQLiteDataSource other = new SQLiteDataSource();
    other.setUrl(SqliteStore.jdbcUrl(folder.resolve(name)));
    TestSchema.migrate(SqliteStore.SCHEMA, other);
    return SqliteStore.open(other, StoreKey.random(), Clock.systemUTC());
  }

  @Test
  void serve_storeThatWasRestored_isServedAsItIsNow() {
    store("a", entries(0, 20));
    store("a", entries(0, 30));
    serve();
    store = another("restored.db"); // its second version is another than the one that is served
    store("a", entries(0, 20));
    store("a", entries(10, 40));
    store("a", entries(10, 41));
    serve();
    assertEquals(List.of(), found(5));
    assertEquals(List.of("e000035"), found(35));
    assertEquals(List.of("e000040"), found(40));
  }

  @Test
  void serve_sameNumberForSomethingElse_isNoticed() {
    store("a", entries(0, 20));
    serve();
    store = another("other.db");
    store("a", entries(10, 30));
    assertEquals(1, serve().number());
    assertEquals(List.of(), found(5));
    assertEquals(List.of("e000025"), found(25));
    assertSame(serve(), serve());
  }

  @Test
  void serve_wholeDoesNotFit_keepsServingAndSaysSo() {
    store("a", entries(0, MANY));
    Generation first = serve();
    serving = serving(live, Runnable::run, first.bytes() * 3 / 2);
    store("a", entries(MANY, 2 * MANY));
    assertSame(first, serve());
    assertTrue(serving.isBehind());
    store("a", entries(1, MANY));
    assertEquals(List.of(new SegmentStatus(MANY, 1)), serve().segments());
    assertFalse(serving.isBehind());
  }

  private void damageNewestChunk() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE piece SET sealed = zeroblob(length(sealed)) WHERE rowid ="
              + " (SELECT max(rowid) FROM piece WHERE kind = 'entries')");
    }
  }
}
