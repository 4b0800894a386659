package org.hirz.benchmarks.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hirz.benchmarks.search.HashSample.Kind;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.index.HashColumn;
import org.hirz.pdq.Orientations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The made-up lists are what their Javadoc says. */
class HashSampleTest {
  private static final int ENTRIES = 20_000;
  private static final long SEED = 7;

  @ParameterizedTest
  @EnumSource
  void of_sameArguments_sameHashesAndQueries(Kind kind) {
    HashSample sample = HashSample.of(kind, ENTRIES, SEED);
    HashSample again = HashSample.of(kind, ENTRIES, SEED);
    assertArrayEquals(sample.column().words(), again.column().words());
    assertEquals(sample.centres(), again.centres());
    assertEquals(ENTRIES, sample.column().size());
    assertEquals(
        new PictureQueries(sample, SEED).pictures(40),
        new PictureQueries(again, SEED).pictures(40));
    assertNotEquals(HashSample.of(kind, ENTRIES, SEED + 1).column().get(0), sample.column().get(0));
  }

  @Test
  void skewed_clusters_areAsStated() {
    HashSample sample = HashSample.of(Kind.SKEWED, ENTRIES, SEED);
    assertEquals(SkewedList.CENTRES, sample.centres().size());
    int greatest = within(sample.column(), sample.centres().getFirst(), 40);
    assertTrue(greatest >= 100 && greatest <= ENTRIES / 100 + 5, greatest + " in the greatest");
    Map<Hash256, Integer> copies = new HashMap<>();
    int halves = 0;
    for (int i = 0; i < ENTRIES; i++) {
      Hash256 hash = sample.column().get(i);
      copies.merge(hash, 1, Integer::sum);
      halves += hash.weight() == Hash256.BITS / 2 ? 1 : 0;
    }
    assertEquals(0.98, (double) halves / ENTRIES, 0.01, "share of hashes with 128 ones");
    // A quarter of the members are copies of the middle; the first copy is still a hash of its own.
    assertEquals(0.91, (double) copies.size() / ENTRIES, 0.03, "share of distinct hashes");
  }

  @Test
  void skewed_centres_haveExactNearAndFarMembers() {
    HashSample sample = HashSample.of(Kind.SKEWED, ENTRIES, SEED);
    double all = 0;
    double equal = 0;
    double near = 0;
    for (Hash256 centre : sample.centres().subList(0, 20)) {
      all += within(sample.column(), centre, 40);
      equal += within(sample.column(), centre, 0);
      near += within(sample.column(), centre, 10);
    }
    assertEquals(0.25, equal / all, 0.05);
    assertEquals(0.25 + 0.5 + 0.25 * 5 / 20, near / all, 0.05);
  }

  @Test
  void model_hashes_resembleThoseOfPhotographs() {
    PictureModel model = PictureModel.load();
    SplittableRandom random = new SplittableRandom(SEED);
    List<Hash256> hashes = Stream.generate(() -> model.picture(random)).limit(2_000).toList();
    assertTrue(hashes.stream().allMatch(hash -> hash.weight() == 128));
    HashStatistics statistics = HashStatistics.of(hashes);
    assertEquals(128, statistics.mean(), 0.1);
    assertEquals(8.25, statistics.deviation(), 0.1);
    assertEquals(1.2, statistics.within()[1], 0.1);
  }

  @Test
  void model_orientations_areCloseToThoseDerivedFromTheBits() {
    PictureModel model = PictureModel.load();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 50; i++) {
      List<Hash256> hashes = model.orientations(random);
      for (Orientation orientation : Orientation.values()) {
        Hash256 derived = Orientations.derive(hashes.getFirst(), orientation);
        assertTrue(derived.distance(hashes.get(orientation.ordinal())) <= 40, orientation.name());
      }
    }
  }

  private static int within(HashColumn column, Hash256 hash, int radius) {
    int count = 0;
    for (int i = 0; i < column.size(); i++) {
      count += column.get(i).distance(hash) <= radius ? 1 : 0;
    }
    return count;
  }
}
