package org.hirz.benchmarks.probing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hirz.benchmarks.search.PictureModel;
import org.hirz.hash.Hash256;

/**
 * Draws the queries of a platform: of 100, 60 are new pictures, 10 the same as an earlier one and
 * 30 an earlier one saved anew, and that the more often the more often it was before; some are
 * listed pictures, saved anew or altered. Saving anew moves 0 to 12 bits, altering 14 to 60.
 */
final class OrdinaryTraffic {
  private static final int RADIUS = 31;
  private static final int REMEMBERED = 100_000;
  private static final int LISTED = 1_000;

  private final PictureModel model;
  private final SplittableRandom random;
  private final double listedShare;
  private final List<Hash256> seen = new ArrayList<>();
  private final List<Hash256> listed = new ArrayList<>();
  private boolean found;

  /**
   * @param listedShare what part of the queries are listed pictures, or such altered
   */
  OrdinaryTraffic(PictureModel model, double listedShare, SplittableRandom random) {
    this.model = model;
    this.random = random;
    this.listedShare = listedShare;
    for (int i = 0; i < LISTED; i++) {
      listed.add(model.picture(random));
    }
  }

  /** Returns the next query. */
  Hash256 next() {
    if (random.nextDouble() < listedShare) {
      // The first of a thousand are the most wanted: one in ten of these queries is the first.
      Hash256 original = listed.get((int) (LISTED * Math.pow(random.nextDouble(), 3)));
      int moved = random.nextInt(10) == 0 ? random.nextInt(14, 61) : random.nextInt(13);
      Hash256 query = Flips.balanced(original, moved, random);
      found = query.distance(original) <= RADIUS;
      return query;
    }
    found = false;
    int kind = random.nextInt(100);
    Hash256 query;
    if (kind < 60 || seen.isEmpty()) {
      query = model.picture(random);
    } else {
      // What was drawn before is in the list again: the much shared is shared more.
      Hash256 earlier = seen.get(random.nextInt(seen.size()));
      query = kind < 70 ? earlier : Flips.balanced(earlier, random.nextInt(13), random);
    }
    if (seen.size() < REMEMBERED) {
      seen.add(query);
    } else {
      seen.set(random.nextInt(REMEMBERED), query);
    }
    return query;
  }

  /** Returns whether the last query was found. */
  boolean found() {
    return found;
  }
}
