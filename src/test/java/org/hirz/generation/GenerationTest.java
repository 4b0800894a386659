package org.hirz.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hirz.access.ListScope;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hash.Orientation;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Origin;
import org.hirz.hashlist.Strength;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Hash256 HASH = new Hash256(1, 2, 3, 4);
  private static final HashValue MD5 = HashValue.of(HashType.MD5, new byte[16]);

  @Test
  void search_entryOfSeveralViews_comesOnceWithTheNearest() {
    Generation generation =
        generation(Optional.empty(), List.of(live("a", 31)), List.of(entry("e", pdq(HASH))));
    List<ViewHash> views =
        List.of(
            view(Orientation.ORIG, flip(HASH, 5)),
            view(Orientation.ROT90, flip(HASH, 2)),
            view(Orientation.ROT180, flip(HASH, 2)));
    List<Match> matches = generation.search(HashType.PDQ, views, ListScope.ALL).matches();
    assertEquals(1, matches.size());
    assertEquals(2, matches.getFirst().distance());
    assertEquals(Orientation.ROT90, matches.getFirst().view().orientation());
  }

  @ParameterizedTest
  @EnumSource
  void search_derivedHash_findsTheSameEntryAndSaysSo(IndexKind kind) {
    Hash256 cropped = new Hash256(~1L, 2, ~3L, 4);
    EntryHash derived = new EntryHash(HashValue.pdq(cropped), 100, "crop l=8 t=8 r=8 b=8");
    Generation generation =
        generation(
            Optional.of(kind),
            List.of(live("a", 31)),
            List.of(entry("d", pdq(flip(HASH, 100))), entry("e", pdq(HASH), derived)));
    Match itself = search(generation, flip(HASH, 3)).getFirst();
    Match found = search(generation, flip(cropped, 9)).getFirst();
    assertEquals("e", itself.entry());
    assertFalse(itself.derived());
    assertEquals("e", found.entry());
    assertTrue(found.derived());
    assertTrue(found.as(Strength.CONFIRMED).derived());
    assertEquals(9, found.distance());
  }

  @ParameterizedTest
  @EnumSource
  void search_radius_isTheGreatestThresholdOfAnyList(IndexKind kind) {
    Generation generation =
        generation(
            Optional.of(kind),
            List.of(live("a", 10), live("b", 40)),
            List.of(entry("e", pdq(HASH))),
            List.of(entry("f", pdq(HASH))));
    List<Match> at40 = search(generation, flip(HASH, 40));
    assertEquals(List.of("e", "f"), at40.stream().map(Match::entry).toList());
    assertEquals(List.of(), search(generation, flip(HASH, 41)));
  }

  @Test
  void search_listOutsideTheScope_cannotInfluenceTheAnswer() {
    Generation generation =
        generation(
            Optional.empty(),
            List.of(live("a", 31), live("b", 31)),
            List.of(entry("e", pdq(HASH), new EntryHash(MD5, -1))),
            List.of(entry("f", pdq(flip(HASH, 3)), new EntryHash(MD5, -1))));
    ListScope onlyB = new ListScope(Set.of(new ListId("b")));
    List<ViewHash> view = List.of(view(Orientation.ORIG, HASH));
    assertEquals(
        List.of("f"),
        generation.search(HashType.PDQ, view, onlyB).matches().stream().map(Match::entry).toList());
    assertEquals(
        List.of("f"),
        generation.findDigests(List.of(MD5), onlyB).stream().map(Match::entry).toList());
    ListScope none = new ListScope(Set.of());
    assertEquals(List.of(), generation.search(HashType.PDQ, view, none).matches());
    assertEquals(List.of(), generation.findDigests(List.of(MD5), none));
  }

  @Test
  void addList_sourceFailsHalfWay_leavesNothingOfTheListAndKeepsTheOthers() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(live("a", 31), sink -> sink.accept(entry("e", pdq(HASH))));
    assertThrows(
        IllegalStateException.class,
        () ->
            builder.addList(
                live("b", 64),
                sink -> {
                  sink.accept(entry("f", pdq(HASH), new EntryHash(MD5, -1)));
                  throw new IllegalStateException("damaged");
                }));
    builder.addList(live("c", 31), sink -> sink.accept(entry("g", pdq(flip(HASH, 1)))));
    Generation generation = builder.build(7, NOW);
    assertEquals(2, generation.entries());
    assertEquals(List.of("e", "g"), search(generation, HASH).stream().map(Match::entry).toList());
    assertEquals(
        List.of("a", "c"),
        search(generation, HASH).stream().map(match -> match.list().id().value()).toList());
    assertEquals(List.of(), generation.findDigests(List.of(MD5), ListScope.ALL));
  }

  @Test
  void addList_moreThanASegmentHolds_goesOnInTheNext() {
    GenerationBuilder builder =
        new GenerationBuilder(
            new Indexing(new IndexPlanner(), Optional.empty()), segment -> segment.size() == 10);
    List<HashEntry> entries =
        java.util.stream.IntStream.range(0, 25)
            .mapToObj(i -> entry("e%02d".formatted(i), pdq(flip(HASH, i))))
            .toList();
    builder.addList(live("a", 31), entries::forEach);
    assertThrows(
        IllegalStateException.class,
        () ->
            builder.addList(
                live("b", 31),
                sink -> {
                  entries.forEach(sink);
                  throw new IllegalStateException("damaged");
                }));
    builder.addList(live("c", 31), sink -> sink.accept(entry("f", pdq(HASH))));
    Generation generation = builder.build(7, NOW);
    assertEquals(
        List.of(10, 10, 6), generation.segments().stream().map(SegmentStatus::entries).toList());
    List<String> expected = new java.util.ArrayList<>(entries.stream().map(HashEntry::id).toList());
    expected.add("f");
    assertEquals(expected, search(generation, HASH).stream().map(Match::entry).toList());
  }

  @Test
  void find_entryOfAMember_namesTheMember() {
    HashEntry entry =
        new HashEntry(
            "e",
            List.of(pdq(HASH), new EntryHash(MD5, -1)),
            List.of(),
            Flags.NONE,
            new Origin("Member", "", null));
    Generation generation =
        generation(Optional.empty(), List.of(live("a", 31)), List.of(entry, entry("f", pdq(HASH))));
    assertEquals(
        List.of("Member", ""), search(generation, HASH).stream().map(Match::member).toList());
    assertEquals("Member", generation.findDigests(List.of(MD5), ListScope.ALL).getFirst().member());
  }

  @Test
  void addTo_memberAlone_isADifferenceAndTheTimeOfChangeIsNone() {
    HashEntry plain = entry("e", pdq(HASH));
    Generation base = generation(Optional.empty(), List.of(live("a", 31)), List.of(plain));
    assertEquals(0, changes(base, plain, new Origin("", "s", NOW)));
    assertEquals(1, changes(base, plain, new Origin("Member", "", null)));
  }

  private static int changes(Generation base, HashEntry entry, Origin origin) {
    HashEntry changed =
        new HashEntry(entry.id(), entry.hashes(), entry.labels(), entry.flags(), origin);
    GenerationChange.Builder change = GenerationChange.builder(2, NOW);
    assertTrue(ListDiff.addTo(change, base, live("a", 31), sink -> sink.accept(changed), 10));
    return change.size();
  }

  @Test
  void findDigests_opaqueValues_areEqualOrNotWhateverTheirLength() {
    HashValue listed = HashValue.of(HashType.SSVH_PDNA, new byte[500]);
    Generation generation =
        generation(
            Optional.empty(),
            List.of(live("a", 31)),
            List.of(entry("e", new EntryHash(listed, -1)), entry("f", pdq(HASH))));
    List<Match> found = generation.findDigests(List.of(listed), ListScope.ALL);
    assertEquals(List.of("e"), found.stream().map(Match::entry).toList());
    assertEquals(Strength.NEAR, found.getFirst().strength());
    HashValue shorter = HashValue.of(HashType.SSVH_PDNA, new byte[499]);
    assertEquals(List.of(), generation.findDigests(List.of(shorter), ListScope.ALL));
    IndexStatus index = generation.indexes().getLast();
    assertEquals(HashType.SSVH_PDNA, index.type());
    assertEquals("digest", index.kind());
    assertTrue(index.reason().startsWith("opaque"), index.reason());
  }

  @Test
  void missing_list_makesTheGenerationIncomplete() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(live("a", 31), sink -> sink.accept(entry("e", pdq(HASH))));
    assertTrue(builder.build(1, NOW).isComplete());
    builder.missing(new ListId("b"));
    assertEquals(Set.of(new ListId("b")), builder.build(1, NOW).missing());
    assertFalse(builder.build(1, NOW).isComplete());
  }

  @Test
  void search_manyEntries_agreesWithEveryForcedIndex() {
    long seed = 20261122;
    Random random = new Random(seed);
    List<HashEntry> entries =
        java.util.stream.IntStream.range(0, 3000)
            .mapToObj(i -> entry("e" + i, pdq(flip(HASH, random.nextInt(60)))))
            .toList();
    List<Match> expected =
        search(generation(Optional.of(IndexKind.LINEAR), List.of(live("a", 31)), entries), HASH);
    assertFalse(expected.isEmpty());
    for (IndexKind kind : IndexKind.values()) {
      assertEquals(
          expected.stream().map(Match::entry).toList(),
          search(generation(Optional.of(kind), List.of(live("a", 31)), entries), HASH).stream()
              .map(Match::entry)
              .toList(),
          kind + " seed " + seed);
    }
  }

  @Test
  void publish_olderGeneration_doesNotReplaceANewerOne() {
    LiveGeneration live = new LiveGeneration();
    Generation five = new GenerationBuilder(new IndexPlanner(), Optional.empty()).build(5, NOW);
    Generation four = new GenerationBuilder(new IndexPlanner(), Optional.empty()).build(4, NOW);
    assertTrue(live.current().isEmpty());
    assertTrue(live.publish(five));
    assertFalse(live.publish(four));
    assertEquals(Optional.of(five), live.current());
  }

  @SafeVarargs
  private static Generation generation(
      Optional<IndexKind> kind, List<LiveList> lists, List<HashEntry>... entries) {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), kind);
    for (int i = 0; i < lists.size(); i++) {
      builder.addList(lists.get(i), entries[i]::forEach);
    }
    return builder.build(1, NOW);
  }

  private static List<Match> search(Generation generation, Hash256 hash) {
    return generation
        .search(HashType.PDQ, List.of(view(Orientation.ORIG, hash)), ListScope.ALL)
        .matches();
  }

  private static LiveList live(String id, int threshold) {
    HashList list =
        new HashList(
            new ListId(id),
            id,
            Nature.TEST,
            "tests",
            Map.of(HashType.PDQ, threshold),
            LabelPolicy.DEFAULTS);
    return new LiveList(list, 1, "sha256:0", false, 1, 0);
  }

  private static HashEntry entry(String id, EntryHash... hashes) {
    return new HashEntry(id, List.of(hashes), List.of(new Label("hirz_test", "alert")), Flags.NONE);
  }

  private static EntryHash pdq(Hash256 hash) {
    return new EntryHash(HashValue.pdq(hash), 100);
  }

  private static ViewHash view(Orientation orientation, Hash256 hash) {
    return new ViewHash(new View(ViewKind.WHOLE, orientation, 0), hash, 100);
  }

  /** Flips the given number of bits, spread over the words. */
  private static Hash256 flip(Hash256 hash, int bits) {
    long[] words = new long[4];
    hash.copyTo(words, 0);
    for (int i = 0; i < bits; i++) {
      words[i % 4] ^= 1L << 8 + i / 4;
    }
    return Hash256.of(words, 0);
  }

  @Test
  void radius_isThatOfTheListsSearched() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(TestEntries.live(new ListId("a"), 1, 40, 0), sink -> {});
    builder.addList(TestEntries.live(new ListId("b"), 1, 12, 0), sink -> {});
    Generation generation = builder.build(1, Instant.EPOCH);
    assertEquals(40, generation.radius(HashType.PDQ, ListScope.ALL));
    assertEquals(40, generation.radius(HashType.PDQ));
    assertEquals(12, generation.radius(HashType.PDQ, new ListScope(Set.of(new ListId("b")))));
  }

  @Test
  void isComplete_asksForTheListsOfTheScopeOnly() {
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.missing(new ListId("a"));
    Generation generation = builder.build(1, Instant.EPOCH);
    assertEquals(false, generation.isComplete());
    assertEquals(false, generation.isComplete(ListScope.ALL));
    assertEquals(false, generation.isComplete(new ListScope(Set.of(new ListId("a")))));
    assertEquals(true, generation.isComplete(new ListScope(Set.of(new ListId("b")))));
  }
}
