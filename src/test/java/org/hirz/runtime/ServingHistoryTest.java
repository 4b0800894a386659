package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.Match;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Tristate;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.store.Store;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** What is served by changes answers as what a start would build from the same store. */
class ServingHistoryTest {
  private static final List<String> LISTS = List.of("a", "b", "c", "d");
  private static final int STEPS = 15;

  /** So many entries in one segment that small ones are left beside it. */
  private static final int MANY = 20_000;

  private static final int IDS = 300;

  @TempDir Path folder;
  private final LiveGeneration live = new LiveGeneration();
  private final Deque<Runnable> merges = new ArrayDeque<>();
  private final Map<String, TreeMap<String, HashEntry>> entries = new TreeMap<>();
  private Random random = new Random(0);

  private Store open() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    Flyway.configure().dataSource(source).locations(SqliteStore.MIGRATIONS).load().migrate();
    return SqliteStore.open(source, StoreKey.random(), Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changes_answerAsAStartWould(long seed) {
    random = new Random(seed);
    Store store = open();
    ListServing serving = ListServingTest.serving(live, merges::add);
    publish(store, new ListId("z"), Nature.TEST, Map.of(), constant());
    boolean apart = false;
    for (int step = 0; step < STEPS; step++) {
      for (int i = step == 0 ? 3 : random.nextInt(3); i > 0; i--) {
        publish(store);
      }
      Generation served = serving.serve(store).generation().orElseThrow();
      check(store, served, "seed " + seed + " step " + step);
      if (!merges.isEmpty() && random.nextInt(3) == 0) {
        merges.removeFirst().run();
        check(store, live.current().orElseThrow(), "seed " + seed + " merged after " + step);
      }
      apart |= served.segments().stream().anyMatch(it -> it.withdrawn() > 0);
    }
    assertTrue(apart, "nothing was served by a change, seed " + seed);
  }

  private void publish(Store store) {
    String id = LISTS.get(random.nextInt(LISTS.size()));
    TreeMap<String, HashEntry> of = entries.computeIfAbsent(id, any -> new TreeMap<>());
    int share = random.nextInt(4);
    for (int i = 0; i < IDS; i++) {
      String entry = (i % 3 == 0 ? "\ud83d\ude00" : i % 3 == 1 ? "\uffee" : "e") + i;
      if (random.nextInt(10) < share || of.isEmpty()) {
        of.put(entry, entry(entry));
      } else if (random.nextInt(20) < share && of.size() > 1) {
        of.remove(entry);
      }
    }
    Nature nature = random.nextInt(5) == 0 ? Nature.BENIGN : Nature.TEST;
    Map<HashType, Integer> thresholds = new EnumMap<>(HashType.class);
    if (random.nextInt(3) == 0) {
      thresholds.put(HashType.PDQ, random.nextInt(60));
    }
    publish(store, new ListId(id), nature, thresholds, List.copyOf(of.values()));
  }

  private void publish(
      Store store,
      ListId id,
      Nature nature,
      Map<HashType, Integer> thresholds,
      List<HashEntry> entries) {
    String name = "name " + random.nextInt(2);
    HashList list = new HashList(id, name, nature, "tests", thresholds, LabelPolicy.DEFAULTS);
    store.publish(ListDraft.of(list, entries, random.nextInt(2)));
  }

  private List<HashEntry> constant() {
    List<HashEntry> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(
          new HashEntry(
              "%05d".formatted(i),
              List.of(new EntryHash(md5(), EntryHash.QUALITY_NOT_STATED)),
              List.of(),
              Flags.NONE));
    }
    return many;
  }

  private HashEntry entry(String id) {
    List<EntryHash> hashes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      hashes.add(new EntryHash(HashValue.pdq(hash()), random.nextBoolean() ? 100 : 60));
    }
    for (int i = hashes.isEmpty() ? 1 : random.nextInt(3); i > 0; i--) {
      hashes.add(new EntryHash(md5(), EntryHash.QUALITY_NOT_STATED));
    }
    return new HashEntry(
        id,
        hashes.stream().distinct().toList(),
        random.nextBoolean()
            ? List.of()
            : List.of(new Label("hirz_test", random.nextBoolean() ? "alert" : "report")),
        random.nextBoolean() ? Flags.NONE : Flags.NONE.with(Flag.AI_GENERATED, Tristate.TRUE));
  }

  private HashValue md5() {
    return HashValue.of(
        HashType.MD5, ByteBuffer.allocate(16).putInt(12, random.nextInt(3_000)).array());
  }

  /** Returns a hash some 0 to 60 bits from one of three. */
  private Hash256 hash() {
    long[] words = {0, random.nextInt(3) * 0x5555_5555_5555L, 0, 0};
    for (int i = random.nextInt(61); i > 0; i--) {
      words[random.nextInt(4)] ^= 1L << random.nextInt(64);
    }
    return Hash256.of(words, 0);
  }

  private void check(Store store, Generation served, String when) {
    LiveGeneration other = new LiveGeneration();
    Generation expected =
        ListServingTest.serving(other, Runnable::run).serve(store).generation().orElseThrow();
    assertEquals(expected.number(), served.number(), when);
    assertEquals(expected.lists(), served.lists(), when);
    assertEquals(expected.entries(), served.entries(), when);
    List<ViewHash> views = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      views.add(new ViewHash(new View(ViewKind.WHOLE, Orientation.values()[i], 0), hash(), 100));
    }
    List<HashValue> digests = List.of(md5(), md5());
    for (ListScope scope :
        List.of(ListScope.ALL, new ListScope(Set.of(new ListId("a"), new ListId("c"))))) {
      List<Match> near = served.search(HashType.PDQ, views, scope).matches();
      assertEquals(expected.search(HashType.PDQ, views, scope).matches(), near, when);
      assertEquals(expected.findDigests(digests, scope), served.findDigests(digests, scope), when);
    }
  }
}
