package org.hirz.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hirz.benchmarks.search.BitFlips;
import org.hirz.benchmarks.search.DegenerateHashes;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;

/**
 * Queries that an index might get wrong. One may be shared by threads that each bring their own
 * generator.
 */
final class AgreementQueries {
  private static final int GROUPS = 8;
  private static final int HALF_BITS = 16;

  private final HashColumn column;
  private final List<Hash256> centres;
  private final int[] lopsided;
  private final int radius;
  private final DegenerateHashes degenerate = new DegenerateHashes();

  /**
   * Asks a column.
   *
   * @param centres middles of its clusters, or none
   */
  AgreementQueries(HashColumn column, List<Hash256> centres, int radius) {
    this.column = column;
    this.centres = centres;
    this.radius = radius;
    this.lopsided =
        IntStream.range(0, column.size())
            .filter(i -> column.get(i).weight() < 96 || column.get(i).weight() > 160)
            .toArray();
  }

  /** One in five is uniform; the others lie 0 to radius + 5 bits from an entry, in every spread. */
  Hash256 random(int turn, SplittableRandom random) {
    Hash256 entry = entry(random);
    int flips = Math.min(Hash256.BITS, random.nextInt(radius + 6));
    return switch (turn % 5) {
      case 0 -> TestHashes.uniform(random);
      case 1 -> TestHashes.flippedEvenly(entry, Math.min(Hash256.BITS, radius), random);
      case 2 -> TestHashes.flippedEvenly(entry, flips, random);
      case 3 -> TestHashes.flippedTogether(entry, flips, random);
      default -> TestHashes.flipped(entry, flips, random);
    };
  }

  /**
   * What a picture is searched as in so many views: half of them about a hash that is up to two
   * bits more than the radius from an entry, in all orientations; half about the entry itself; some
   * of them twice.
   */
  List<Hash256> views(int count, SplittableRandom random) {
    Hash256 entry = entry(random);
    int near = Math.min(Hash256.BITS, radius + 3);
    Hash256 base = TestHashes.flippedEvenly(entry, random.nextInt(near), random);
    int farthest = 1 + random.nextInt(60);
    Orientation[] orientations = Orientation.values();
    List<Hash256> views = new ArrayList<>();
    while (views.size() < count) {
      Hash256 view = BitFlips.any(base, random.nextInt(farthest), random);
      views.add(
          views.size() % 2 == 0
              ? TestHashes.flippedEvenly(entry, random.nextInt(near), random)
              : Orientations.derive(view, orientations[random.nextInt(orientations.length)]));
      if (views.size() % 16 == 15) {
        views.add(views.get(random.nextInt(views.size())));
      }
    }
    return views.subList(0, count);
  }

  /**
   * Exactly at the radius and one beyond it in the spreads that leave bands the least to go by, and
   * what crowds their buckets.
   */
  Hash256 adversarial(int turn, SplittableRandom random) {
    int flips = Math.min(Hash256.BITS, radius + turn / 8 % 2);
    Hash256 entry = entry(random);
    return switch (turn % 8) {
      // One or two bits in each piece of 16: no piece and no group stands out.
      case 0 -> TestHashes.flippedEvenly(entry, flips, random);
      // All in as few groups of 32 as can be.
      case 1 -> TestHashes.flippedTogether(entry, flips, random);
      // Even over the groups, but all of a group's in one of its halves.
      case 2 -> flippedInOneHalfOfEachGroup(entry, flips, random);
      // Among 128 bits next to each other.
      case 3 -> flippedIn(entry, random.nextInt(3) * 64, 128, Math.min(128, flips), random);
      case 4 -> TestHashes.flipped(entry, flips, random);
      case 5 -> nearCentre(entry, random);
      case 6 -> random.nextBoolean() ? degenerate.flat(random) : degenerate.screenshot(random);
      default ->
          TestHashes.flipped(
              lopsided.length == 0
                  ? degenerate.screenshot(random)
                  : column.get(lopsided[random.nextInt(lopsided.length)]),
              random.nextInt(flips + 1),
              random);
    };
  }

  private Hash256 entry(SplittableRandom random) {
    return column.get(random.nextInt(column.size()));
  }

  private Hash256 nearCentre(Hash256 entry, SplittableRandom random) {
    Hash256 centre = centres.isEmpty() ? entry : centres.get(random.nextInt(centres.size()));
    return BitFlips.any(centre, Math.min(Hash256.BITS, random.nextInt(radius + 2)), random);
  }

  private static Hash256 flippedInOneHalfOfEachGroup(
      Hash256 hash, int flips, SplittableRandom random) {
    Hash256 flipped = hash;
    int left = flips;
    int first = random.nextInt(GROUPS);
    for (int i = 0; i < GROUPS; i++) {
      int group = (first + i) % GROUPS;
      int share = Math.min(HALF_BITS, (left + GROUPS - 1 - i) / (GROUPS - i));
      flipped = TestHashes.flippedInHalf(flipped, 2 * group + random.nextInt(2), share, random);
      left -= share;
    }
    return flipped;
  }

  /** Returns a hash so many bits away, all among {@code count} bits from a place on. */
  private static Hash256 flippedIn(
      Hash256 hash, int from, int count, int flips, SplittableRandom random) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    long[] original = words.clone();
    for (int left = flips; left > 0; ) {
      int bit = from + random.nextInt(count);
      if (((words[bit >>> 6] ^ original[bit >>> 6]) >>> bit & 1) == 0) {
        words[bit >>> 6] ^= 1L << bit;
        left--;
      }
    }
    return Hash256.of(words, 0);
  }
}
