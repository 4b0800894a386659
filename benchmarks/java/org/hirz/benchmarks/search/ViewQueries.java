package org.hirz.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.index.HashColumn;
import org.hirz.pdq.Orientations;

/**
 * Draws what a picture is searched as when it is hashed in many views: crops that are padded,
 * turned or uncovered by different amounts, each in eight orientations.
 *
 * <p>All hashes have 128 ones, as PDQ's threshold at the median gives. The first view is drawn
 * uniformly; each other one lies at an even distance from it, drawn evenly from a range, and so
 * roughly as far from the others. The orientations are derived from a view's hash and balanced
 * again, which puts them about as far off as a picture's are. One picture in five has a view within
 * 0 to 31 bits of an entry.
 */
final class ViewQueries {
  private static final int RADIUS = 31;
  private static final int HIT = 5;

  private final HashColumn entries;
  private final int nearest;
  private final int farthest;
  private final SplittableRandom random;

  /**
   * Draws queries to a list with a seed.
   *
   * @param nearest least distance of a view from the first one, in bits, 2 or more
   * @param farthest greatest distance, inclusive, at most 128
   */
  ViewQueries(HashSample sample, int nearest, int farthest, long seed) {
    this.entries = sample.column();
    this.nearest = nearest;
    this.farthest = farthest;
    this.random = new SplittableRandom(~seed);
  }

  /**
   * Returns the queries of so many pictures; the orientations of a view follow each other.
   *
   * @param views how many each picture is looked at in
   */
  List<List<Hash256>> pictures(int count, int views) {
    List<List<Hash256>> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Hash256 base = i % HIT == HIT - 1 ? nearEntry() : uniform();
      List<Hash256> picture = new ArrayList<>(orientations(base));
      while (picture.size() < views * Orientation.values().length) {
        int bits = nearest + random.nextInt(farthest - nearest + 1);
        picture.addAll(orientations(BitFlips.balanced(base, bits, random)));
      }
      pictures.add(picture);
    }
    return pictures;
  }

  private Hash256 uniform() {
    Hash256 hash =
        new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    return BitFlips.toHalf(hash, random);
  }

  private Hash256 nearEntry() {
    Hash256 entry = entries.get(random.nextInt(entries.size()));
    return BitFlips.toHalf(BitFlips.any(entry, random.nextInt(RADIUS + 1), random), random);
  }

  private List<Hash256> orientations(Hash256 hash) {
    List<Hash256> hashes = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      hashes.add(BitFlips.toHalf(Orientations.derive(hash, orientation), random));
    }
    return hashes;
  }
}
