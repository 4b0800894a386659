package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hirz.benchmarks.search.BitFlips;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.index.TestHashes.Distribution;
import org.hirz.pdq.Orientations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link HammingIndex} does, checked against {@link NaiveSearch}. */
abstract class HammingIndexContract {
  static final int[] RADII = {0, 1, 2, 7, 8, 15, 16, 30, 31, 32, 40, 47, 63, 64, 65, 128, 255, 256};
  static final long SEED = 4_711;

  /** Builds the index under test, made for the given greatest radius where it makes one. */
  abstract HammingIndex build(HashColumn column, int radius);

  /** Builds the index under test in all forms that answer similar queries differently. */
  List<HammingIndex> buildAll(HashColumn column, int radius) {
    return List.of(build(column, radius));
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void search_anyDataSizeRadiusAndBatch_agreesWithNaiveSearch(Distribution distribution) {
    for (int size : new int[] {0, 1, 2, 3, 100, 5_000}) {
      int[] batches = size > 100 ? new int[] {8} : new int[] {0, 1, 8, 40};
      for (int batch : batches) {
        for (int radius : RADII) {
          agree(distribution, size, batch, radius, radius);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void search_fiftyThousandEntries_agreesWithNaiveSearch(Distribution distribution) {
    for (int radius : new int[] {0, 8, 31, 40, 64}) {
      agree(distribution, 50_000, 3, radius, radius);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 31, 64, 256})
  void search_radiusOtherThanBuiltFor_agreesWithNaiveSearch(int builtRadius) {
    for (int radius : RADII) {
      agree(Distribution.CLUSTERED, 3_000, 8, builtRadius, radius);
    }
  }

  @Test
  void search_someEntriesNotAdmitted_leavesOutThoseAlone() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.CLUSTERED, 5_000, random);
    QueryBatch batch = QueryBatch.of(queries(entries, 8, 31, random));
    HammingIndex index = build(TestHashes.column(entries), 31);
    List<IndexMatch> all = index.search(batch, 31).matches();
    List<IndexMatch> even = all.stream().filter(match -> match.ordinal() % 2 == 0).toList();
    assertTrue(!even.isEmpty() && even.size() < all.size(), "matches of both kinds");
    assertEquals(even, index.search(batch, 31, ordinal -> ordinal % 2 == 0).matches());
    assertEquals(List.of(), index.search(batch, 31, ordinal -> false).matches());
  }

  @Test
  void search_batchOfForty_agreesWithNaiveSearch() {
    agree(Distribution.CLUSTERED, 20_000, 40, 31, 31);
  }

  @ParameterizedTest
  @EnumSource(Likeness.class)
  void search_threeHundredSimilarQueries_agreesWithNaiveSearch(Likeness likeness) {
    long seed = SEED + likeness.ordinal();
    SplittableRandom random = new SplittableRandom(seed);
    Hash256 base = BitFlips.toHalf(TestHashes.uniform(random), random);
    List<Hash256> queries = new ArrayList<>();
    while (queries.size() < 300) {
      queries.addAll(likeness.view(base, random));
    }
    // Fewer would be scanned.
    List<Hash256> entries = TestHashes.entries(Distribution.UNIFORM, 40_000, random);
    for (int i = 0; i < 3_000; i++) {
      // Entries at every distance from 0 to 34, and as many exactly at the radius and one beyond.
      Hash256 query = queries.get(random.nextInt(queries.size()));
      int bits = i % 2 == 0 ? i / 2 % 35 : 31 + i / 2 % 2;
      entries.set(
          random.nextInt(entries.size()),
          switch (i % 3) {
            case 0 -> TestHashes.flipped(query, bits, random);
            case 1 -> TestHashes.flippedEvenly(query, bits, random);
            default -> TestHashes.flippedTogether(query, bits, random);
          });
    }
    List<HammingIndex> indexes = buildAll(TestHashes.column(entries), 32);
    for (int radius : new int[] {0, 30, 31, 32}) {
      List<IndexMatch> expected = NaiveSearch.search(entries, queries, radius);
      assertTrue(radius == 0 || expected.size() > 1_000, "few planted: " + expected.size());
      for (HammingIndex index : indexes) {
        assertSame(
            expected,
            index.search(QueryBatch.of(queries), radius).matches(),
            likeness + ", radius " + radius + ", seed " + seed);
      }
    }
  }

  /** What the queries of one picture have in common. */
  enum Likeness {
    /** Some bits from the first, 128 ones, in eight orientations that are about as derived. */
    VIEWS,
    /** The same, each one twice. */
    DUPLICATES,
    /** One hash, over and over. */
    EQUAL,
    /** As the first, but with any number of ones. */
    MIXED_WEIGHTS;

    List<Hash256> view(Hash256 base, SplittableRandom random) {
      int bits = 10 + random.nextInt(51);
      Hash256 view =
          this == MIXED_WEIGHTS
              ? BitFlips.any(base, bits, random)
              : BitFlips.balanced(base, bits, random);
      List<Hash256> hashes = new ArrayList<>();
      for (Orientation orientation : Orientation.values()) {
        Hash256 turned = Orientations.derive(view, orientation);
        hashes.add(
            switch (this) {
              case EQUAL -> base;
              case MIXED_WEIGHTS -> turned;
              case VIEWS, DUPLICATES -> BitFlips.toHalf(turned, random);
            });
      }
      if (this == DUPLICATES) {
        hashes.addAll(hashes.reversed());
      }
      return hashes;
    }
  }

  private void agree(Distribution distribution, int size, int batch, int builtRadius, int radius) {
    long seed = SEED + 31L * distribution.ordinal() + 1_000L * size + batch + 7L * radius;
    SplittableRandom random = new SplittableRandom(seed);
    List<Hash256> entries = TestHashes.entries(distribution, size, random);
    List<Hash256> queries = queries(entries, batch, radius, random);
    SearchResult result =
        build(TestHashes.column(entries), builtRadius).search(QueryBatch.of(queries), radius);
    assertSame(
        NaiveSearch.search(entries, queries, radius),
        result.matches(),
        "%s, %d entries, %d queries, built for %d, radius %d, seed %d"
            .formatted(distribution, size, batch, builtRadius, radius, seed));
  }

  /** Queries around the radius from some entry, in every spread, and some from nowhere. */
  private static List<Hash256> queries(
      List<Hash256> entries, int count, int radius, SplittableRandom random) {
    List<Hash256> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (entries.isEmpty() || i % 8 == 7) {
        queries.add(TestHashes.uniform(random));
        continue;
      }
      Hash256 near = entries.get(random.nextInt(entries.size()));
      int flips = Math.clamp(radius - 1 + random.nextInt(3), 0, Hash256.BITS);
      queries.add(
          switch (i % 4) {
            case 0 -> TestHashes.flipped(near, flips, random);
            case 1 -> TestHashes.flippedEvenly(near, flips, random);
            case 2 -> TestHashes.flippedTogether(near, flips, random);
            default -> TestHashes.flipped(near, random.nextInt(flips + 1), random);
          });
    }
    return queries;
  }

  private static void assertSame(List<IndexMatch> expected, List<IndexMatch> actual, String what) {
    if (!expected.equals(actual)) {
      int i = 0;
      while (i < Math.min(expected.size(), actual.size())
          && expected.get(i).equals(actual.get(i))) {
        i++;
      }
      throw new AssertionError(
          "%s: expected %d matches, got %d; first difference at %d"
              .formatted(what, expected.size(), actual.size(), i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 15, 16, 17, 30, 31, 32, 40, 64, 128, 255})
  void search_neighboursPlantedAroundTheRadius_returnsThoseWithin(int radius) {
    long seed = SEED + radius;
    SplittableRandom random = new SplittableRandom(seed);
    int noise = 20_000;
    List<Hash256> entries = TestHashes.entries(Distribution.UNIFORM, noise, random);
    Hash256 query = TestHashes.uniform(random);
    List<IndexMatch> planted = new ArrayList<>();
    for (int distance = radius - 1; distance <= radius + 1; distance++) {
      for (int i = 0; i < 20; i++) {
        if (distance <= radius) {
          planted.add(new IndexMatch(0, entries.size(), distance));
          planted.add(new IndexMatch(0, entries.size() + 1, distance));
          planted.add(new IndexMatch(0, entries.size() + 2, distance));
        }
        entries.add(TestHashes.flipped(query, distance, random));
        entries.add(TestHashes.flippedEvenly(query, distance, random));
        entries.add(TestHashes.flippedTogether(query, distance, random));
      }
    }
    List<IndexMatch> found =
        build(TestHashes.column(entries), radius)
            .search(QueryBatch.of(query), radius)
            .matches()
            .stream()
            .filter(match -> match.ordinal() >= noise)
            .toList();
    assertEquals(planted, found, "radius " + radius + ", seed " + seed);
  }

  @Test
  void search_cppReferenceNeedlesInHaystack_findsWhatItFound() throws IOException {
    List<Hash256> needles = SearchVectors.hashes("needles.txt");
    HashColumn haystack = TestHashes.column(SearchVectors.hashes("haystack.txt"));
    HammingIndex index = build(haystack, 31);
    for (int radius : new int[] {0, 16, 31}) {
      List<IndexMatch> expected = SearchVectors.expected(radius);
      assertTrue(expected.size() >= 50, "vectors missing");
      assertSame(
          expected, index.search(QueryBatch.of(needles), radius).matches(), "radius " + radius);
    }
  }

  @Test
  void search_realPhotographs_agreesWithNaiveSearch() throws IOException {
    Path file =
        Path.of(System.getProperty("hirz.testdata", "../shared/data"), "pdq/photo_hashes.tsv");
    assumeTrue(Files.exists(file), "no test data beside the repository");
    List<Hash256> photos =
        Files.readAllLines(file).stream()
            .skip(1)
            .map(line -> Hash256.fromHex(line.substring(0, 64)))
            .toList();
    assertTrue(photos.size() >= 500);
    for (int radius : new int[] {0, 31, 64, 100, 128}) {
      assertSame(
          NaiveSearch.search(photos, photos, radius),
          build(TestHashes.column(photos), radius).search(QueryBatch.of(photos), radius).matches(),
          "photographs at radius " + radius);
    }
  }

  @Test
  void search_hundredThousandEqualEntries_returnsThemAllInOrder() {
    Hash256 hash = TestHashes.uniform(new SplittableRandom(SEED));
    int size = 100_000;
    HammingIndex index = build(TestHashes.column(Collections.nCopies(size, hash)), 31);
    List<IndexMatch> matches = index.search(QueryBatch.of(hash), 31).matches();
    assertEquals(size, matches.size());
    for (int i = 0; i < size; i++) {
      assertEquals(new IndexMatch(0, i, 0), matches.get(i));
    }
    assertEquals(List.of(), index.search(QueryBatch.of(hash.complement()), 255).matches());
  }

  @Test
  void search_fromManyThreads_givesEachTheSame() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.CLUSTERED, 20_000, random);
    QueryBatch queries = QueryBatch.of(queries(entries, 8, 31, random));
    HammingIndex index = build(TestHashes.column(entries), 31);
    List<IndexMatch> alone = index.search(queries, 31).matches();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<IndexMatch>>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(threads.submit(() -> index.search(queries, 31).matches()));
      }
      for (Future<List<IndexMatch>> answer : answers) {
        assertEquals(alone, answer.get());
      }
    }
  }

  @Test
  void search_complement_isAtDistance256() {
    Hash256 hash = TestHashes.uniform(new SplittableRandom(SEED));
    HammingIndex index = build(TestHashes.column(List.of(hash, hash.complement())), 31);
    QueryBatch both = QueryBatch.of(hash, hash.complement());
    assertEquals(
        List.of(new IndexMatch(0, 0, 0), new IndexMatch(1, 1, 0)),
        index.search(both, 255).matches());
    assertEquals(
        List.of(
            new IndexMatch(0, 0, 0),
            new IndexMatch(0, 1, 256),
            new IndexMatch(1, 1, 0),
            new IndexMatch(1, 0, 256)),
        index.search(both, 256).matches());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 257, Integer.MAX_VALUE})
  void search_radiusOutOfRange_throws(int radius) {
    HammingIndex index = build(TestHashes.column(List.of(new Hash256(1, 2, 3, 4))), 31);
    QueryBatch none = QueryBatch.of();
    assertThrows(IllegalArgumentException.class, () -> index.search(none, radius));
  }

  @Test
  void search_result_cannotBeChanged() {
    Hash256 hash = new Hash256(1, 2, 3, 4);
    HammingIndex index = build(TestHashes.column(List.of(hash)), 31);
    List<IndexMatch> matches = index.search(QueryBatch.of(hash), 0).matches();
    assertThrows(UnsupportedOperationException.class, () -> matches.removeFirst());
  }

  @Test
  void size_countsDuplicates() {
    Hash256 hash = new Hash256(1, 2, 3, 4);
    assertEquals(3, build(TestHashes.column(List.of(hash, hash, hash.complement())), 31).size());
  }
}
