package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.hirz.hash.Hash256;
import org.hirz.index.TestHashes.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link BandedIndex} under the contract, and what is its own. */
class BandedIndexTest extends HammingIndexContract {
  private static final int SIZE = 50_000;

  @Override
  HammingIndex build(HashColumn column, int radius) {
    return BandedIndex.build(column, radius);
  }

  /** As few entries would be cut, and as millions are: into 8 groups that turn with the picture. */
  @Override
  List<HammingIndex> buildAll(HashColumn column, int radius) {
    BandShape shape = BandShape.of(256, 8, radius);
    return List.of(
        build(column, radius),
        BandedIndex.build(column, shape, 1, BandFilter.fastest()),
        BandedIndex.build(column, shape, 1, new ScalarBandFilter()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 15, 31, 40})
  void search_uniformData_verifiesFew(int radius) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.UNIFORM, SIZE, random);
    SearchResult result =
        BandedIndex.build(TestHashes.column(entries), radius)
            .search(QueryBatch.of(entries.get(7), TestHashes.uniform(random)), radius);
    assertEquals(2L * shape(SIZE, radius).probes(), result.cost().probes());
    assertTrue(result.cost().verified() < SIZE / 50, "verified " + result.cost().verified());
  }

  @Test
  void search_smallerRadiusThanBuiltFor_probesLess() {
    SplittableRandom random = new SplittableRandom(SEED);
    BandedIndex index =
        BandedIndex.build(
            TestHashes.column(TestHashes.entries(Distribution.UNIFORM, SIZE, random)), 31);
    QueryBatch query = QueryBatch.of(TestHashes.uniform(random));
    assertEquals(index.shape().probes(), index.search(query, 31).cost().probes());
    assertEquals(16, index.search(query, 15).cost().probes());
    assertEquals(8, index.search(query, 7).cost().probes());
    assertEquals(1, index.search(query, 0).cost().probes());
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void search_anyData_staysWithinAFewScans(Distribution distribution) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(distribution, SIZE, random);
    List<Hash256> queries = new ArrayList<>(entries.subList(0, 20));
    queries.add(new Hash256(0, 0, 0, 0));
    HashColumn column = TestHashes.column(entries);
    for (int radius : RADII) {
      SearchCost cost =
          BandedIndex.build(column, radius).search(QueryBatch.of(queries), radius).cost();
      // The call stops after the work of a scan, a run of buckets or a table of candidates late.
      int n = queries.size();
      double limit = (BandCosts.SCAN * n + BandCosts.READ) * SIZE;
      String what = distribution + " at " + radius + ": " + cost;
      assertTrue(cost.probes() <= limit / BandCosts.PROBE + n * 1_024, what);
      assertTrue(cost.candidates() <= limit / BandCosts.CANDIDATE + n * 2 * SIZE, what);
      assertTrue(cost.verified() <= limit / BandCosts.VERIFY + n * (4_096 + SIZE), what);
    }
  }

  @Test
  void search_crowdedBuckets_scansInstead() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.HALF_CROWDED, SIZE, random);
    BandedIndex index = BandedIndex.build(TestHashes.column(entries), 31);
    SearchCost cost = index.search(QueryBatch.of(entries.getFirst()), 31).cost();
    assertTrue(cost.verified() >= SIZE, "no scan: " + cost);
    assertTrue(cost.candidates() > SIZE, "bands first: " + cost);
  }

  @Test
  void search_tooManyToVerify_startsAgainWithAScanAndReportsOnce() {
    // A tenth of the entries are equal: not crowded at radius 0, but too many to look at.
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.UNIFORM, SIZE, random);
    for (int i = 0; i < SIZE; i += 10) {
      entries.set(i, entries.getFirst());
    }
    SearchResult result =
        BandedIndex.build(TestHashes.column(entries), 0)
            .search(QueryBatch.of(entries.getFirst(), entries.get(1)), 0);
    SearchCost cost = result.cost();
    assertTrue(cost.candidates() > SIZE, "did not start with the bands");
    assertTrue(cost.verified() < SIZE + SIZE / 16 + 4_096, "went on for too long: " + cost);
    assertEquals(SIZE / 10 + 1, result.matches().size());
    assertEquals(new IndexMatch(1, 1, 0), result.matches().getLast());
  }

  @Test
  void search_allEntriesWithinReachOfASecondHalf_stopsAmongTheEqualOnes() {
    // The query is two bits off in two first halves, whose groups have one pair with all entries,
    // and far off in the other groups. Enough other queries leave room for one of the pairs.
    Hash256 entry = TestHashes.uniform(new SplittableRandom(SEED));
    long far = 0x0003_0003_0003_0003L;
    List<Hash256> queries = new ArrayList<>();
    queries.add(
        new Hash256(
            entry.w3() ^ 0x0003_0000_0003_0000L,
            entry.w2() ^ far,
            entry.w1() ^ far,
            entry.w0() ^ far));
    for (int seed = 1; seed <= 63; seed++) {
      queries.add(TestHashes.uniform(new SplittableRandom(seed)));
    }
    HashColumn column = TestHashes.column(Collections.nCopies(SIZE, entry));
    BandedIndex index =
        BandedIndex.build(column, BandShape.of(256, 8, 31), 1, BandFilter.fastest());
    SearchResult result = index.search(QueryBatch.of(queries), 31);
    assertEquals(SIZE, result.matches().size());
    assertTrue(result.cost().candidates() > SIZE, "bands first: " + result.cost());
    double limit = (queries.size() * BandCosts.SCAN + BandCosts.READ) * SIZE / BandCosts.VERIFY;
    assertTrue(
        result.cost().verified() <= SIZE + limit + 2 * 4_096,
        "went on for too long: " + result.cost());
  }

  @Test
  void search_predicateThatSearchesOrThrows_disturbsNothing() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.CLUSTERED, SIZE, random);
    BandedIndex index = BandedIndex.build(TestHashes.column(entries), 31);
    QueryBatch queries = QueryBatch.of(entries.subList(0, 200));
    List<IndexMatch> expected = NaiveSearch.search(entries, entries.subList(0, 200), 31);
    QueryBatch others = QueryBatch.of(entries.subList(1_000, 1_008));
    List<IndexMatch> expectedOfOthers =
        NaiveSearch.search(entries, entries.subList(1_000, 1_008), 31);
    IntPredicate searching = ordinal -> index.search(others, 31).matches().equals(expectedOfOthers);
    assertEquals(expected, index.search(queries, 31, searching).matches());
    IntPredicate throwing =
        ordinal -> {
          throw new IllegalStateException("refused");
        };
    assertThrows(IllegalStateException.class, () -> index.search(queries, 31, throwing));
    assertEquals(expected, index.search(queries, 31).matches());
  }

  @Test
  void search_thousandsOfQueries_agreesWithNaiveSearch() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.CLUSTERED, 2_000, random);
    List<Hash256> queries = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      // Most find their bucket empty, so that there are far more runs than buckets.
      queries.add(
          i % 3 == 0
              ? TestHashes.flipped(entries.get(i % entries.size()), i % 2, random)
              : TestHashes.uniform(random));
    }
    HashColumn column = TestHashes.column(entries);
    for (int radius : new int[] {0, 1, 9}) {
      assertEquals(
          NaiveSearch.search(column, queries, radius),
          BandedIndex.build(column, radius).search(QueryBatch.of(queries), radius).matches(),
          "radius " + radius);
    }
  }

  @Test
  void search_bucketsLongerThanOneRunTakes_returnsEachEntryOnceWithoutAScan() {
    SplittableRandom random = new SplittableRandom(SEED);
    long first = 0x1234L;
    long second = 0xabcdL;
    Hash256 centre = TestHashes.uniform(random);
    HashColumn.Builder builder = HashColumn.builder(SIZE);
    List<Hash256> entries = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      // 9,000 share both halves of the first group, 11,000 more the second half alone.
      Hash256 rest = i % 100 == 0 ? farInEveryGroup(centre, random) : TestHashes.uniform(random);
      long group = i < 9_000 ? first << 16 | second : random.nextInt() & 0xffff_ffffL;
      group = i < 20_000 ? group & 0xffff_0000L | second : group;
      entries.add(
          new Hash256(group << 32 | rest.w3() & 0xffff_ffffL, rest.w2(), rest.w1(), rest.w0()));
      builder.add(entries.getLast());
    }
    List<Hash256> queries = new ArrayList<>();
    for (long flips : new long[] {0, 1, 1 << 16, 3 << 16, 3}) {
      long group = (first << 16 | second) ^ flips;
      queries.add(
          new Hash256(
              group << 32 | centre.w3() & 0xffff_ffffL, centre.w2(), centre.w1(), centre.w0()));
    }
    for (int i = 0; i < 500; i++) {
      queries.add(TestHashes.uniform(random));
    }
    HashColumn column = builder.build();
    for (BandFilter filter : List.of(BandFilter.fastest(), new ScalarBandFilter())) {
      SearchResult result =
          BandedIndex.build(column, BandShape.of(256, 8, 31), 1, filter)
              .search(QueryBatch.of(queries), 31);
      assertEquals(NaiveSearch.search(column, queries, 31), result.matches(), filter.name());
      assertTrue(result.matches().size() >= 5 * 90, filter.name());
      assertTrue(result.cost().verified() < 6 * 9_000, "scanned: " + result.cost());
    }
  }

  /** Returns a hash 28 bits away, 4 of them in each group of 32 but the first. */
  private static Hash256 farInEveryGroup(Hash256 hash, SplittableRandom random) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    for (int group = 1; group < 8; group++) {
      int shift = group % 2 == 0 ? 32 : 0;
      words[group / 2] ^= 0x00030003L << random.nextInt(14) + shift;
    }
    return Hash256.of(words, 0);
  }

  @Test
  void runs_fullAndThenALongBucket_holdAllOfIt() {
    int[] directory = new int[(1 << 16) + 1];
    for (int key = 0; key < 1 << 16; key++) {
      directory[key + 1] = directory[key] + (key == 0 ? 100_000 : 1);
    }
    BucketRuns runs = new BucketRuns();
    runs.reserve(directory[1 << 16], 1);
    BandShape shape = BandShape.of(256, 8, 64);
    SameBands same = SameBands.of(0, 0);
    for (int i = 0; i < 3; i++) {
      assertTrue(runs.hasRoom(1));
      runs.add(shape, 0, same, directory, 1, 1 + BucketRuns.MAX_KEYS);
    }
    assertTrue(runs.hasRoom(1));
    assertEquals(
        100_000 + BucketRuns.MAX_KEYS - 1,
        runs.add(shape, 0, same, directory, 0, BucketRuns.MAX_KEYS));
    assertFalse(runs.hasRoom(1));
    int at = 0;
    for (int bucket = runs.firstBucket(3); runs.key(bucket) == 0; bucket++) {
      assertEquals(at, runs.start(bucket));
      assertTrue(runs.end(bucket) - at <= BucketRuns.MAX_LENGTH);
      at = runs.end(bucket);
    }
    assertEquals(100_000, at);
    assertEquals(4 * BucketRuns.MAX_KEYS + 12, runs.firstBucket(4));
  }

  @Test
  void build_radiusOutOfRange_throws() {
    HashColumn column = TestHashes.column(List.of());
    assertThrows(IllegalArgumentException.class, () -> BandedIndex.build(column, -1));
    assertThrows(IllegalArgumentException.class, () -> BandedIndex.build(column, 257));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 72, 100, 127, 128, 160, 192, 250, 256})
  void search_hashesOfAnyLength_agreesWithNaiveSearch(int bits) {
    SplittableRandom random = new SplittableRandom(SEED + bits);
    List<Hash256> entries =
        TestHashes.entries(Distribution.CLUSTERED, 20_000, random).stream()
            .map(hash -> TestHashes.shortened(hash, bits))
            .toList();
    HashColumn.Builder builder = HashColumn.builder(bits, entries.size());
    entries.forEach(builder::add);
    HashColumn column = builder.build();
    List<Hash256> queries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Hash256 near = TestHashes.flipped(entries.get(i * 100), i / 2, random);
      queries.add(TestHashes.shortened(near, bits));
    }
    for (int radius : new int[] {0, 5, 10, 31, 63}) {
      List<IndexMatch> expected = NaiveSearch.search(entries, queries, radius);
      for (int groups = BandShape.minGroups(bits); groups <= BandShape.maxGroups(bits); groups++) {
        BandedIndex index =
            BandedIndex.build(column, BandShape.of(bits, groups, radius), 2, BandFilter.fastest());
        assertEquals(
            expected,
            index.search(QueryBatch.of(queries), radius).matches(),
            bits + " bits, " + groups + " groups, radius " + radius);
      }
    }
  }

  @Test
  void filters_anyBucketsAndWindow_findTheSameEntries() {
    SplittableRandom random = new SplittableRandom(SEED);
    BandFilter vector = BandFilter.fastest();
    assertTrue(BandFilter.vectorsArePresent(), "the Vector API is not among the test's modules");
    assumeTrue(vector instanceof VectorBandFilter, "vectors are narrow here");
    short[] partners = new short[20_000 + BandGroup.PADDING];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = (short) random.nextInt();
    }
    for (int length : new int[] {1, 3, 50, 300, 1_100}) {
      int[] directory = new int[(1 << 16) + 1];
      for (int i = 1; i < directory.length; i++) {
        directory[i] = Math.min(20_000, directory[i - 1] + random.nextInt(2 * length));
      }
      for (int window : new int[] {32, 64, 128, 192}) {
        for (int radius : new int[] {0, 20, 31, 100, 180}) {
          BucketRuns runs = new BucketRuns();
          runs.reserve(20_000, 1);
          BandShape shape = BandShape.of(256, 8, radius);
          runs.add(shape, 0, SameBands.of(0, random.nextInt(1 << 16)), directory, 0, 17);
          List<Integer> expected = entries(new ScalarBandFilter(), partners, window, runs);
          assertEquals(
              expected,
              entries(vector, partners, window, runs),
              length + ", window " + window + ", radius " + radius + ", seed " + SEED);
          assertTrue(radius < 180 || !expected.isEmpty(), "nothing near at radius 180");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 128, 192})
  void filters_oneEntryNear_findItWhereverItLies(int window) {
    BandShape shape = BandShape.of(256, 8, 31);
    int partner = 0x5a5a;
    short[] partners = new short[300 + BandGroup.PADDING];
    Arrays.fill(partners, (short) ~partner);
    for (int length = 1; length <= 260; length++) {
      int[] directory = new int[(1 << 16) + 1];
      Arrays.fill(directory, 1, directory.length, 7 + length);
      directory[0] = 7;
      BucketRuns runs = new BucketRuns();
      runs.add(shape, 0, SameBands.of(0, partner), directory, 0, 1);
      for (int place = 6; place <= 7 + length; place++) {
        partners[place] = (short) (partner ^ 0x4081);
        List<Integer> expected = place >= 7 && place < 7 + length ? List.of(place) : List.of();
        assertEquals(expected, entries(BandFilter.fastest(), partners, window, runs));
        partners[place] = (short) ~partner;
      }
    }
  }

  @Test
  void filters_equalPartner_isSeenInEveryPlaceOfTheWindow() {
    BandFilter vector = BandFilter.fastest();
    assumeTrue(vector instanceof VectorBandFilter, "vectors are narrow here");
    short[] partners = new short[100 + BandGroup.PADDING];
    for (int lane = 0; lane < BandFilter.EQUAL; lane++) {
      partners[40 + lane] = (short) 0x8001;
      partners[39] = (short) 0x8001;
      partners[40 + BandFilter.EQUAL] = (short) 0x8001;
      assertEquals(1 << lane, vector.equal(partners, 40, 0x8001));
      assertEquals(~(1 << lane), vector.equal(partners, 40, 0));
      partners[40 + lane] = 0;
    }
  }

  @Test
  void group_anyPairAndGuess_onlyOneOrAskedFurther() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int spread : new int[] {40, 2_000, 1 << 16}) {
      BandGroup group = crowded(3_000, spread, random);
      int told = 0;
      for (int i = 0; i < 20_000; i++) {
        int first = random.nextInt(4);
        int second = random.nextInt(spread);
        int place = group.place(group.guess(first, second), first, second);
        int count = 0;
        while (place + count < group.firstDirectory()[first + 1]
            && group.partner(place + count) == second) {
          count++;
        }
        int only = group.only(BandFilter.fastest(), group.guess(first, second), first, second);
        assertTrue(only == -1 || (count == 1 && only == place), "spread " + spread);
        told += only >= 0 ? 1 : 0;
      }
      assertTrue(
          told > 0 || spread == 40 || !(BandFilter.fastest() instanceof VectorBandFilter),
          "never tells at " + spread);
    }
  }

  /** Returns a group whose entries all have one of four first halves. */
  private static BandGroup crowded(int size, int spread, SplittableRandom random) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(4) << 16 | random.nextInt(spread);
    }
    Arrays.sort(values);
    int[] directory = new int[(1 << 16) + 1];
    short[] partners = new short[size + BandGroup.PADDING];
    for (int i = 0; i < size; i++) {
      partners[i] = (short) values[i];
      directory[(values[i] >>> 16) + 1]++;
    }
    for (int key = 0; key < 1 << 16; key++) {
      directory[key + 1] += directory[key];
    }
    return new BandGroup(directory, partners, new int[size], new int[0], new short[0], 16);
  }

  @Test
  void search_equalQueriesAndDerivedOrientations_agreesWithTheScan() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int size : new int[] {300, 60_000}) {
      List<Hash256> entries = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Hash256 hash =
            i % 3 == 0
                ? TestHashes.uniform(random)
                : TestHashes.flipped(entries.get(random.nextInt(i)), random.nextInt(40), random);
        entries.add(turned(hash, random.nextInt(4)));
      }
      HashColumn column = TestHashes.column(entries);
      BandedIndex index =
          BandedIndex.build(column, BandShape.of(256, 8, 31), 1, BandFilter.fastest());
      for (int queries : new int[] {1, 8, 47, 48, 49, 400}) {
        List<Hash256> batch = new ArrayList<>();
        while (batch.size() < queries) {
          Hash256 hash =
              TestHashes.flipped(entries.get(random.nextInt(size)), random.nextInt(33), random);
          for (int turn = 0; turn < 4; turn++) {
            batch.add(turned(hash, turn));
          }
          batch.add(hash);
        }
        QueryBatch given = QueryBatch.of(batch);
        assertEquals(
            LinearScanIndex.build(column).search(given, 31).matches(),
            index.search(given, 31).matches(),
            size + " entries, " + queries + " queries, seed " + SEED);
      }
    }
  }

  /** Flips the bits of every other row, column, or both. */
  private static Hash256 turned(Hash256 hash, int turn) {
    long flips =
        ((turn & 1) == 0 ? 0 : 0x0000_ffff_0000_ffffL)
            ^ ((turn & 2) == 0 ? 0 : 0x5555_5555_5555_5555L);
    return new Hash256(hash.w3() ^ flips, hash.w2() ^ flips, hash.w1() ^ flips, hash.w0() ^ flips);
  }

  @Test
  void shape_ofAMatrix_takesEveryBitOnceAndWholeGroupsTurnAlike() {
    BandShape shape = BandShape.of(256, 8, 31);
    long[] none = new long[Hash256.WORDS];
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      long[] words = new long[Hash256.WORDS];
      words[bit / 64] = 1L << bit % 64;
      int seen = 0;
      for (int half = 0; half < 16; half++) {
        seen += Integer.bitCount(shape.half(words, 0, half) ^ shape.half(none, 0, half));
      }
      assertEquals(1, seen, "bit " + bit);
    }
    for (int turn = 1; turn < 4; turn++) {
      long[] words = new long[Hash256.WORDS];
      turned(new Hash256(0, 0, 0, 0), turn).copyTo(words, 0);
      for (int group = 0; group < 8; group++) {
        int both = shape.half(words, 0, 2 * group) << 16 | shape.half(words, 0, 2 * group + 1);
        assertTrue(both == 0 || both == -1, "group " + group + ", turn " + turn);
      }
    }
  }

  private static List<Integer> entries(
      BandFilter filter, short[] partners, int window, BucketRuns runs) {
    NearBlocks near = new NearBlocks();
    int kept = filter.keep(partners, window, runs, 0, runs.firstBucket(runs.runs()));
    for (int i = 0; i < kept; i++) {
      filter.blocks(partners, runs, runs.kept()[i], near);
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < near.size(); i++) {
      for (long block = near.blocks()[i]; block != 0; block &= block - 1) {
        int place = near.starts()[i] + Long.numberOfTrailingZeros(block);
        if (place < runs.end(near.buckets()[i])) {
          places.add(place);
        }
      }
    }
    return places;
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void search_scalarFilter_agreesWithVectorFilter(Distribution distribution) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(distribution, SIZE, random);
    HashColumn column = TestHashes.column(entries);
    QueryBatch queries = QueryBatch.of(entries.subList(0, 200));
    BandShape shape = shape(SIZE, 31);
    SearchResult vector =
        BandedIndex.build(column, shape, 2, BandFilter.fastest()).search(queries, 31);
    SearchResult scalar =
        BandedIndex.build(column, shape, 1, new ScalarBandFilter()).search(queries, 31);
    assertTrue(vector.matches().equals(scalar.matches()), distribution + " differs");
  }

  private static BandShape shape(int entries, int radius) {
    return BandCosts.cheapest(entries, 256, radius, BandedIndex.MAX_BYTES_PER_ENTRY);
  }

  @Test
  void shape_anyLengthGroupsAndRadius_sharesOutExactlyItsUnitsAndBits() {
    for (int bits = 64; bits <= 256; bits += 7) {
      for (int groups = BandShape.minGroups(bits); groups <= BandShape.maxGroups(bits); groups++) {
        for (int radius = 0; radius <= 64 && radius < bits / 2; radius++) {
          BandShape shape = BandShape.of(bits, groups, radius);
          int groupUnits = 0;
          int halfUnits = 0;
          int width = 0;
          for (int half = 0; half < shape.halves(); half++) {
            groupUnits += half % 2 == 0 ? shape.groupRadius(half / 2) + 1 : 0;
            halfUnits += shape.halfRadius(half) + 1;
            width += shape.width(half);
            assertTrue(shape.width(half) >= 8 && shape.width(half) <= 16);
          }
          assertEquals(radius + 1, groupUnits);
          assertEquals(radius + 1, halfUnits);
          assertEquals(bits, width);
        }
      }
    }
  }

  @Test
  void shape_halves_areTheBitsOfTheHashInOrder() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int bits : new int[] {64, 100, 127, 256}) {
      BandShape shape = BandShape.of(bits, BandShape.minGroups(bits) + 1, 9);
      Hash256 hash = TestHashes.shortened(TestHashes.uniform(random), bits);
      long[] words = new long[5];
      hash.copyTo(words, 1);
      StringBuilder cut = new StringBuilder();
      for (int half = 0; half < shape.halves(); half++) {
        int value = shape.half(words, 1, half) | 1 << shape.width(half);
        cut.append(Integer.toBinaryString(value).substring(1));
      }
      StringBuilder whole = new StringBuilder();
      for (int bit = 255; bit >= 256 - bits; bit--) {
        whole.append(hash.bit(bit) ? '1' : '0');
      }
      assertEquals(whole.toString(), cut.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 11, 16})
  void shape_anyBitOfTheHash_isOneBitOfOneHalf(int groups) {
    BandShape shape = BandShape.of(256, groups, 31);
    long[] hash = {
      SEED * 0x9e3779b97f4a7c15L, ~SEED, SEED << 40 | SEED, 0x0123456789abcdefL,
    };
    boolean[][] taken = new boolean[shape.halves()][16];
    for (int bit = 0; bit < 256; bit++) {
      long[] flipped = hash.clone();
      flipped[bit / 64] ^= 1L << bit % 64;
      int changed = 0;
      for (int half = 0; half < shape.halves(); half++) {
        int difference = shape.half(hash, 0, half) ^ shape.half(flipped, 0, half);
        if (difference != 0) {
          changed++;
          assertEquals(1, Integer.bitCount(difference));
          int at = Integer.numberOfTrailingZeros(difference);
          assertFalse(taken[half][at], "two bits of the hash are one of half " + half);
          taken[half][at] = true;
        }
      }
      assertEquals(1, changed, "halves with bit " + bit);
    }
  }

  @Test
  void shape_knownRadii_probesAsManyBucketsAsArithmeticSays() {
    assertEquals(1, BandShape.of(256, 8, 0).probes());
    assertEquals(16, BandShape.of(256, 8, 15).probes());
    assertEquals(16 * 17, BandShape.of(256, 8, 31).probes());
    assertEquals(16 * 137, BandShape.of(256, 8, 47).probes());
    assertEquals(15 * 697 + 2_517, BandShape.of(256, 8, 64).probes());
    // Of 2^32 group values 5,489 lie within 3 bits; 17 * 17 of them are met in both halves.
    BandShape shape = BandShape.of(256, 8, 31);
    assertEquals((5_489 + 289) / 2 / 0x1p32, BandCosts.firstShare(shape, 3), 1e-18);
    assertEquals((5_489 - 289) / 2 / 0x1p32, BandCosts.secondShare(shape, 3), 1e-18);
  }

  @Test
  void cheapest_radius31_hasWideHalvesForManyEntriesAndKeepsToItsMemory() {
    assertEquals(8, BandCosts.cheapest(10_000_000, 256, 31, 140).groups());
    assertEquals(96, BandCosts.bytesPerEntry(BandCosts.cheapest(10_000_000, 256, 31, 140)));
    assertTrue(BandCosts.cheapest(2_000, 256, 31, 140).groups() > 8);
    assertEquals(8, BandCosts.cheapest(2_000, 256, 31, 96).groups());
  }
}
