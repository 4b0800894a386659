package org.hirz.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import org.hirz.access.ListScope;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.ViewHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any history of changes and merges answers as a generation built afresh from what is left. */
class HistoryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final List<ListId> LISTS =
      List.of(new ListId("a"), new ListId("b"), new ListId("c"), new ListId("d"));
  private static final int STEPS = 60;
  private static final int IDS = 400;

  /** A list as it should be served. */
  private record Kept(int version, int threshold, TreeMap<String, HashEntry> entries) {}

  private final LiveGeneration live = new LiveGeneration();
  private final Deque<Runnable> merges = new ArrayDeque<>();
  private final Log log = new Log();
  private TreeMap<ListId, Kept> model = new TreeMap<>();
  private Random random = new Random(0);
  private TestEntries some = new TestEntries(random);
  private Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
  private Publishing publishing = publishing(new HeapBudget(Long.MAX_VALUE));

  private Publishing publishing(HeapBudget heap) {
    MergeLimits limits = new MergeLimits(8, 64, 3, 40, 20, 30);
    return new Publishing(live, indexing, heap, limits, merges::add, log, CLOCK);
  }

  private void begin(long seed, Optional<IndexKind> kind) {
    random = new Random(seed);
    some = new TestEntries(random);
    indexing = new Indexing(new IndexPlanner(), kind);
    publishing = publishing(new HeapBudget(Long.MAX_VALUE));
    for (ListId list : LISTS.subList(0, 2)) {
      TreeMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
      for (int i = 0; i < IDS; i++) {
        HashEntry entry = some.entry(some.id(IDS));
        entries.put(entry.id(), entry);
      }
      model.put(list, new Kept(1, 31, entries));
    }
    assertTrue(publishing.publish(fresh(1)));
  }

  private Generation fresh(long number) {
    GenerationBuilder builder = new GenerationBuilder(indexing);
    model.forEach(
        (list, kept) ->
            builder.addList(
                TestEntries.live(list, kept.version(), kept.threshold(), kept.entries().size()),
                kept.entries().values()::forEach));
    return builder.build(number, CLOCK.instant());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void changesAndMerges_answerAsAFreshGeneration(long seed) {
    begin(seed, Optional.ofNullable(seed < 4 ? IndexKind.values()[(int) seed - 1] : null));
    for (int step = 0; step < STEPS; step++) {
      if (!merges.isEmpty() && random.nextInt(3) == 0) {
        merges.removeFirst().run();
      } else {
        assertInstanceOf(Publishing.Outcome.Live.class, publishing.apply(change()));
      }
      check("seed " + seed + " step " + step);
    }
    while (!merges.isEmpty()) {
      merges.removeFirst().run();
      check("seed " + seed + " at the end");
    }
    assertTrue(log.merged > 3, "seed " + seed + " merged " + log.merged);
    assertEquals(List.of(), log.failures);
  }

  /** Changes one list or two, the model with them. */
  private GenerationChange change() {
    Generation base = live.current().orElseThrow();
    GenerationChange.Builder change = GenerationChange.builder(base.number() + 1, CLOCK.instant());
    List<ListId> changed = new ArrayList<>();
    for (ListId list : LISTS) {
      if (random.nextInt(3) == 0) {
        changed.add(list);
      }
    }
    for (ListId list : changed) {
      Kept old = model.getOrDefault(list, new Kept(0, 31, new TreeMap<>(CanonicalOrder.TEXT)));
      TreeMap<String, HashEntry> entries = new TreeMap<>(old.entries());
      Set<String> withdrawn = new HashSet<>();
      Map<String, HashEntry> put = new TreeMap<>(CanonicalOrder.TEXT);
      for (int i = random.nextInt(30); i > 0; i--) {
        HashEntry entry = some.entry(some.id(IDS));
        put.put(entry.id(), entry);
      }
      for (int i = random.nextInt(30); i > 0; i--) {
        withdrawn.add(some.id(IDS));
      }
      withdrawn.removeAll(put.keySet());
      entries.keySet().removeAll(withdrawn);
      entries.putAll(put);
      int threshold = random.nextInt(8) == 0 ? 20 + random.nextInt(30) : old.threshold();
      Kept next = new Kept(old.version() + 1, threshold, entries);
      model.put(list, next);
      change.list(TestEntries.live(list, next.version(), threshold, entries.size()), old.version());
      withdrawn.forEach(change::withdraw);
      put.values().forEach(change::put);
    }
    return change.build();
  }

  private void check(String when) {
    Generation served = live.current().orElseThrow();
    Generation expected = fresh(served.number());
    assertEquals(expected.lists(), served.lists(), when);
    assertEquals(expected.entries(), served.entries(), when);
    List<ViewHash> views = some.views(8);
    List<HashValue> digests = List.of(some.md5(), some.md5(), some.sha1(), some.opaque());
    for (ListScope scope : scopes()) {
      assertEquals(
          expected.search(HashType.PDQ, views, scope).matches(),
          served.search(HashType.PDQ, views, scope).matches(),
          () -> when + " " + scope);
      assertEquals(
          expected.findDigests(digests, scope),
          served.findDigests(digests, scope),
          () -> when + " " + scope);
    }
  }

  private List<ListScope> scopes() {
    Set<ListId> some = new HashSet<>(LISTS);
    some.removeIf(list -> random.nextBoolean());
    return List.of(
        ListScope.ALL,
        new ListScope(some),
        new ListScope(Set.of()),
        new ListScope(Set.copyOf(LISTS)),
        new ListScope(Set.of(new ListId("unknown"))));
  }

  /** The differences found between what is served and a new version lead to that version. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void differencesOfAnyTwoVersions_leadFromOneToTheOther(long seed) {
    begin(seed, Optional.empty());
    for (int step = 0; step < 20; step++) {
      Generation base = live.current().orElseThrow();
      change(); // to the model alone
      GenerationChange.Builder difference =
          GenerationChange.builder(base.number() + 1, CLOCK.instant());
      model.forEach(
          (list, kept) -> {
            LiveList next =
                TestEntries.live(list, kept.version(), kept.threshold(), kept.entries().size());
            if (!Optional.of(next).equals(base.list(list))) {
              assertTrue(
                  ListDiff.addTo(difference, base, next, kept.entries().values()::forEach, 10_000));
            }
          });
      assertTrue(difference.size() <= 4 * 60, "only what changed: " + difference.size());
      assertInstanceOf(Publishing.Outcome.Live.class, publishing.apply(difference.build()));
      check("seed " + seed + " step " + step);
    }
  }

  @Test
  void difference_beyondTheLimit_endsTheReading() {
    begin(25, Optional.empty());
    Generation base = live.current().orElseThrow();
    LiveList next = TestEntries.live(new ListId("new"), 1, 31, 1000);
    int[] read = {0};
    boolean small =
        ListDiff.addTo(
            GenerationChange.builder(2, CLOCK.instant()),
            base,
            next,
            sink -> {
              for (int i = 0; i < 1000; i++) {
                read[0]++;
                sink.accept(some.entry("e%04d".formatted(i)));
              }
            },
            10);
    assertFalse(small);
    assertEquals(11, read[0]);
  }

  @Test
  void difference_entriesOutOfOrder_areRefused() {
    begin(26, Optional.empty());
    List<HashEntry> entries = List.of(some.entry("b"), some.entry("a"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ListDiff.addTo(
                GenerationChange.builder(2, CLOCK.instant()),
                live.current().orElseThrow(),
                TestEntries.live(new ListId("new"), 1, 31, 2),
                entries::forEach,
                10));
  }

  @Test
  void merge_thatCannotBegin_leavesTheChangeServed() {
    begin(27, Optional.empty());
    publishing =
        new Publishing(
            live,
            indexing,
            new HeapBudget(Long.MAX_VALUE),
            new MergeLimits(8, 64, 3, 40, 20, 30),
            merge -> {
              throw new RejectedExecutionException();
            },
            log,
            CLOCK);
    for (int step = 0; step < 10; step++) {
      assertInstanceOf(Publishing.Outcome.Live.class, publishing.apply(change()));
      check("step " + step);
    }
    assertInstanceOf(MergeState.Failed.class, publishing.merging());
    assertFalse(log.failures.isEmpty());
  }

  @Test
  void apply_manySmallChanges_keepsFewSegments() {
    begin(9, Optional.empty());
    for (int step = 0; step < 200; step++) {
      publishing.apply(change());
      while (!merges.isEmpty()) {
        merges.removeFirst().run();
      }
      assertTrue(live.current().orElseThrow().segments().size() <= 4, "step " + step);
    }
  }

  @Test
  void apply_changeOfAnotherVersion_isStaleAndChangesNothing() {
    begin(10, Optional.empty());
    Generation before = live.current().orElseThrow();
    GenerationChange change =
        GenerationChange.builder(2, CLOCK.instant())
            .list(TestEntries.live(LISTS.getFirst(), 3, 31, 0), 2)
            .withdraw("a1")
            .build();
    assertInstanceOf(Publishing.Outcome.Stale.class, publishing.apply(change));
    assertEquals(before, live.current().orElseThrow());
  }

  @Test
  void apply_oldNumber_isStale() {
    begin(10, Optional.empty());
    GenerationChange change =
        GenerationChange.builder(1, CLOCK.instant())
            .list(TestEntries.live(LISTS.getFirst(), 2, 31, 0), 1)
            .build();
    assertInstanceOf(Publishing.Outcome.Stale.class, publishing.apply(change));
  }

  @Test
  void merge_thatEndsInAnError_letsTheNextBegin() {
    begin(28, Optional.empty());
    publishing =
        new Publishing(
            live,
            indexing,
            new HeapBudget(Long.MAX_VALUE),
            new MergeLimits(8, 64, 3, 40, 20, 30),
            merges::add,
            new Log() {
              @Override
              public void merged(int entries, Duration took) {
                throw new ExceptionInInitializerError("as a class that cannot be loaded");
              }

              @Override
              public void mergeFailed(Throwable cause) {
                log.mergeFailed(cause);
              }
            },
            CLOCK);
    for (int step = 0; step < 20; step++) {
      publishing.apply(change());
      if (!merges.isEmpty()) {
        merges.removeFirst().run();
      }
      check("step " + step);
    }
    assertTrue(log.failures.size() > 1, "begun again");
  }

  /** What comes while a merge runs goes before it where the heap has no room for both. */
  @Test
  void apply_noRoomBesideARunningMerge_cancelsIt() {
    begin(29, Optional.empty());
    while (merges.isEmpty()) {
      publishing.apply(change());
    }
    long budget = live.current().orElseThrow().bytes() * 5 / 2;
    Deque<Runnable> begun = new ArrayDeque<>();
    publishing =
        new Publishing(
            live,
            indexing,
            new HeapBudget(budget),
            new MergeLimits(8, 64, 100, 40, 20, 100),
            begun::add,
            log,
            CLOCK);
    while (begun.isEmpty()) {
      publishing.apply(change());
    }
    long merging = live.current().orElseThrow().bytes();
    while (live.current().orElseThrow().bytes() + merging <= budget) {
      assertInstanceOf(Publishing.Outcome.Live.class, publishing.apply(change()));
    }
    assertInstanceOf(MergeState.Running.class, publishing.merging());
    begun.removeFirst().run();
    assertEquals(1, log.failures.size());
    check("after the merge gave way");
  }

  @Test
  void merge_ofAPartThatIsWithdrawnWhole_servesNothingOfIt() {
    begin(32, Optional.empty());
    while (merges.isEmpty() || live.current().orElseThrow().parts().size() < 2) {
      publishing.apply(change());
    }
    Generation base = live.current().orElseThrow();
    EntryTable first = base.parts().getFirst().segment().entries();
    GenerationChange.Builder change = GenerationChange.builder(base.number() + 1, CLOCK.instant());
    model.replaceAll(
        (list, old) -> {
          TreeMap<String, HashEntry> kept = new TreeMap<>(old.entries());
          kept.keySet().removeIf(id -> base.parts().getFirst().find(list, id.getBytes(UTF_8)) < 0);
          change.list(
              TestEntries.live(list, old.version() + 1, old.threshold(), kept.size()),
              old.version());
          old.entries().keySet().stream()
              .filter(id -> !kept.containsKey(id))
              .forEach(change::withdraw);
          return new Kept(old.version() + 1, old.threshold(), kept);
        });
    publishing.apply(change.build());
    assertEquals(1, live.current().orElseThrow().parts().size());
    assertEquals(first, live.current().orElseThrow().parts().getFirst().segment().entries());
    merges.removeFirst().run();
    check("after the merge");
  }

  @Test
  void apply_changeUsedBefore_isRefused() {
    begin(31, Optional.empty());
    GenerationChange change =
        GenerationChange.builder(1, CLOCK.instant())
            .list(TestEntries.live(LISTS.getFirst(), 2, 31, 1), 1)
            .put(some.entry("new"))
            .build();
    assertInstanceOf(Publishing.Outcome.Stale.class, publishing.apply(change));
    assertThrows(IllegalStateException.class, () -> publishing.apply(change));
  }

  @Test
  void merge_cancelled_leavesWhatIsServed() {
    begin(11, Optional.empty());
    while (merges.isEmpty()) {
      publishing.apply(change());
    }
    assertInstanceOf(MergeState.Running.class, publishing.merging());
    Generation before = live.current().orElseThrow();
    publishing.close();
    merges.removeFirst().run();
    assertEquals(before, live.current().orElseThrow());
    assertEquals(1, log.failures.size());
    check("after a cancelled merge");
  }

  @Test
  void merge_whileAWholeGenerationIsPublished_givesWay() {
    begin(12, Optional.empty());
    while (merges.isEmpty()) {
      publishing.apply(change());
    }
    Generation whole = fresh(live.current().orElseThrow().number() + 1);
    assertTrue(publishing.publish(whole));
    merges.removeFirst().run();
    assertEquals(whole, live.current().orElseThrow());
    assertEquals(1, log.failures.size());
    assertInstanceOf(MergeState.Idle.class, publishing.merging());
  }

  @Test
  void merge_thatDoesNotFitTheHeap_isPutOffAndSaysSo() {
    begin(13, Optional.empty());
    Generation first = live.current().orElseThrow();
    publishing = publishing(new HeapBudget(first.bytes() * 24 / 10));
    for (int step = 0; step < 14; step++) {
      publishing.apply(change());
      while (!merges.isEmpty()) {
        merges.removeFirst().run();
      }
    }
    Generation last = live.current().orElseThrow();
    assertInstanceOf(MergeState.PutOff.class, publishing.merging());
    assertEquals(
        first.parts().getFirst().segment(), last.parts().getFirst().segment(), "the great segment");
    assertTrue(last.segments().size() <= 4, () -> "segments " + last.segments());
  }

  @Test
  void apply_heapIsFull_servesNothingOfIt() {
    begin(14, Optional.empty());
    Generation before = live.current().orElseThrow();
    publishing = publishing(new HeapBudget(before.bytes()));
    GenerationChange change =
        GenerationChange.builder(2, CLOCK.instant())
            .list(TestEntries.live(LISTS.getFirst(), 2, 31, 0), 1)
            .put(some.entry("new"))
            .build();
    assertInstanceOf(Publishing.Outcome.NoRoom.class, publishing.apply(change));
    assertEquals(before, live.current().orElseThrow());
  }

  /** Keeps what was told. */
  private static class Log implements PublishingObserver {
    private int merged;
    private final List<Throwable> failures = new ArrayList<>();

    @Override
    public void merging(MergeState state) {}

    @Override
    public void published(Generation generation) {}

    @Override
    public void merged(int entries, Duration took) {
      merged++;
    }

    @Override
    public void mergeFailed(Throwable cause) {
      failures.add(cause);
    }
  }
}
