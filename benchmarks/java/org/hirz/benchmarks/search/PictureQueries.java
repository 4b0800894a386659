package org.hirz.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Orientations;

/**
 * Draws the queries of pictures as they are uploaded: eight hashes each, by {@link Orientation}.
 *
 * <p>Of 20 pictures, to a uniform list, 16 are unrelated to it and 4 have one orientation within 0
 * to 31 bits of an entry. To a skewed list 12 are unrelated, 4 are near a random entry as above
 * (which is often in a great cluster), 3 are 0 to 40 bits from the middle of one of the hundred
 * greatest clusters, and 1 is a screenshot or a flat picture itself. The kinds are spread evenly
 * over the pictures. Unrelated pictures are uniform for a uniform list and {@link PictureModel}'s
 * for a skewed one; the orientations of the others are derived from their bits.
 */
public final class PictureQueries {
  private static final int CYCLE = 20;
  private static final int RADIUS = 31;

  private final HashSample sample;
  private final SplittableRandom random;
  private final PictureModel model = PictureModel.load();
  private final DegenerateHashes degenerate = new DegenerateHashes();

  /** Draws queries to a list with a seed. */
  public PictureQueries(HashSample sample, long seed) {
    this.sample = sample;
    this.random = new SplittableRandom(~seed);
  }

  /** Returns the orientations of so many pictures. */
  public List<List<Hash256>> pictures(int count) {
    List<List<Hash256>> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // 7 and 20 have no common factor: a step of 7 meets each turn once.
      pictures.add(sample.kind() == HashSample.Kind.UNIFORM ? uniform(i) : skewed(i * 7 % CYCLE));
    }
    return pictures;
  }

  private List<Hash256> uniform(int turn) {
    List<Hash256> hashes = new ArrayList<>();
    for (int i = 0; i < Orientation.values().length; i++) {
      hashes.add(
          new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
    if (turn % 5 == 4) {
      hashes.set(
          random.nextInt(hashes.size()), BitFlips.any(entry(), random.nextInt(RADIUS + 1), random));
    }
    return hashes;
  }

  private List<Hash256> skewed(int turn) {
    if (turn < 12) {
      return model.orientations(random);
    }
    if (turn < 16) {
      return turned(BitFlips.any(entry(), random.nextInt(RADIUS + 1), random));
    }
    if (turn < 19) {
      Hash256 centre = sample.centres().get(random.nextInt(sample.centres().size()));
      return turned(BitFlips.balanced(centre, 2 * random.nextInt(21), random));
    }
    return turned(random.nextBoolean() ? degenerate.screenshot(random) : degenerate.flat(random));
  }

  private Hash256 entry() {
    return sample.column().get(random.nextInt(sample.column().size()));
  }

  /** The eight orientations; balanced where the hash is, as PDQ would have it. */
  private List<Hash256> turned(Hash256 hash) {
    List<Hash256> hashes = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      Hash256 derived = Orientations.derive(hash, orientation);
      hashes.add(hash.weight() == Hash256.BITS / 2 ? BitFlips.toHalf(derived, random) : derived);
    }
    return hashes;
  }
}
