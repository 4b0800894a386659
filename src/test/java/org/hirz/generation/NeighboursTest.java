package org.hirz.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirz.access.ListScope;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.ViewHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nearest entry of each list agrees with comparing every hash. */
class NeighboursTest {
  private static final List<ListId> LISTS = Stream.of("a", "b", "c").map(ListId::new).toList();

  private record Nearest(int distance, String entry) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void neighbours_ofManyHashes_areThoseThatAScanFinds(long seed) {
    TestEntries some = new TestEntries(new Random(seed));
    Map<ListId, TreeMap<String, HashEntry>> lists = new TreeMap<>();
    GenerationBuilder builder =
        new GenerationBuilder(
            new Indexing(
                new IndexPlanner(),
                Optional.ofNullable(seed < 4 ? IndexKind.values()[(int) seed - 1] : null)),
            segment -> segment.size() == 150);
    for (ListId list : LISTS) {
      TreeMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
      for (int i = 0; i < 200; i++) {
        HashEntry entry = some.entry(some.id(400));
        entries.put(entry.id(), entry);
      }
      lists.put(list, entries);
      builder.addList(TestEntries.live(list, 1, 5, entries.size()), entries.values()::forEach);
    }
    Generation generation = builder.build(1, Instant.EPOCH);
    List<Hash256> hashes = some.views(64).stream().map(ViewHash::hash).toList();
    ListScope scope = new ListScope(Set.of(LISTS.get(0), LISTS.get(2)));
    List<String> expected = new ArrayList<>();
    for (int query = 0; query < hashes.size(); query++) {
      for (ListId list : List.of(LISTS.get(0), LISTS.get(2))) {
        @org.jspecify.annotations.Nullable
        Nearest nearest = scan(lists.get(list), hashes.get(query), threshold(list));
        if (nearest != null) {
          expected.add(query + " " + list + " " + nearest.entry() + " " + nearest.distance());
        }
      }
    }
    assertFalse(expected.isEmpty());
    assertEquals(
        expected,
        generation
            .neighbours(HashType.PDQ, hashes, scope, (HashList list) -> threshold(list.id()))
            .stream()
            .map(it -> it.query() + " " + it.list().id() + " " + it.entry() + " " + it.distance())
            .collect(Collectors.toList()),
        "seed " + seed);
  }

  /** Beyond the thresholds that the indexes were planned for. */
  private static int threshold(ListId list) {
    return list.equals(LISTS.get(0)) ? 20 : 45;
  }

  private static @org.jspecify.annotations.Nullable Nearest scan(
      TreeMap<String, HashEntry> entries, Hash256 query, int threshold) {
    Nearest nearest = null;
    for (HashEntry entry : entries.values()) {
      for (EntryHash hash : entry.hashes()) {
        int distance =
            hash.value().type() == HashType.PDQ
                ? hash.value().toHash256().distance(query)
                : Integer.MAX_VALUE;
        if (distance <= threshold && (nearest == null || distance < nearest.distance())) {
          nearest = new Nearest(distance, entry.id());
        }
      }
    }
    return nearest;
  }

  @Test
  void neighbours_withoutHashesOrLists_areNone() {
    Generation generation =
        new GenerationBuilder(new IndexPlanner(), Optional.empty()).build(1, Instant.EPOCH);
    assertEquals(
        List.of(),
        generation.neighbours(
            HashType.PDQ, List.of(new Hash256(1, 2, 3, 4)), ListScope.ALL, list -> 256));
    assertEquals(
        List.of(), generation.neighbours(HashType.PDQ, List.of(), ListScope.ALL, list -> 256));
  }
}
