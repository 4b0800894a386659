package org.hirz.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 15, 31, 40})
  void search_uniformData_verifiesFew(int radius) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.UNIFORM, SIZE, random);
    SearchResult result =
        BandedIndex.build(TestHashes.column(entries), radius)
            .search(QueryBatch.of(entries.get(7), TestHashes.uniform(random)), radius);
    assertEquals(2L * BandShape.of(radius).probes(), result.cost().probes());
    assertTrue(result.cost().verified() < SIZE / 50, "verified " + result.cost().verified());
  }

  @Test
  void search_smallerRadiusThanBuiltFor_probesLess() {
    SplittableRandom random = new SplittableRandom(SEED);
    BandedIndex index =
        BandedIndex.build(
            TestHashes.column(TestHashes.entries(Distribution.UNIFORM, SIZE, random)), 31);
    QueryBatch query = QueryBatch.of(TestHashes.uniform(random));
    assertEquals(272, index.search(query, 31).cost().probes());
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
      long scans = (long) SIZE * queries.size();
      assertTrue(cost.probes() <= scans, distribution + " at " + radius + ": " + cost);
      assertTrue(cost.candidates() <= 5 * scans / 4, distribution + " at " + radius + ": " + cost);
      assertTrue(cost.verified() <= 17 * scans / 16, distribution + " at " + radius + ": " + cost);
    }
  }

  @Test
  void search_crowdedBuckets_scansInstead() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> entries = TestHashes.entries(Distribution.HALF_CROWDED, SIZE, random);
    BandedIndex index = BandedIndex.build(TestHashes.column(entries), 31);
    SearchCost cost = index.search(QueryBatch.of(entries.getFirst()), 31).cost();
    assertEquals(SIZE, cost.candidates(), "a scan and nothing before it");
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
    assertTrue(cost.verified() < SIZE + SIZE / 16, "went on for too long: " + cost);
    assertEquals(SIZE / 10 + 1, result.matches().size());
    assertEquals(new IndexMatch(1, 1, 0), result.matches().getLast());
  }

  @Test
  void build_radiusOutOfRange_throws() {
    HashColumn column = TestHashes.column(List.of());
    assertThrows(IllegalArgumentException.class, () -> BandedIndex.build(column, -1));
    assertThrows(IllegalArgumentException.class, () -> BandedIndex.build(column, 257));
  }

  @Test
  void shape_everyRadius_sharesOutExactlyItsUnits() {
    for (int radius = 0; radius <= BandShape.MAX_RADIUS; radius++) {
      BandShape shape = BandShape.of(radius);
      int groupUnits = 0;
      int halfUnits = 0;
      for (int group = 0; group < BandShape.GROUPS; group++) {
        groupUnits += shape.groupRadius(group) + 1;
        halfUnits += shape.halfRadius(2 * group) + shape.halfRadius(2 * group + 1) + 2;
      }
      assertEquals(radius + 1, groupUnits);
      assertEquals(radius + 1, halfUnits);
    }
  }

  @Test
  void shape_knownRadii_probesAsManyBucketsAsArithmeticSays() {
    assertEquals(1, BandShape.of(0).probes());
    assertEquals(16, BandShape.of(15).probes());
    assertEquals(16 * 17, BandShape.of(31).probes());
    assertEquals(16 * 137, BandShape.of(47).probes());
    assertEquals(15 * 697 + 2_517, BandShape.of(64).probes());
    // Of 2^32 group values 5,489 lie within 3 bits; 17 * 17 of them are met in both halves.
    assertEquals(8 * (5_489 + 289) / 0x1p32, BandShape.of(31).verifiedShare(), 1e-15);
  }
}
