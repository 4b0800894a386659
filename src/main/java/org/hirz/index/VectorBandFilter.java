package org.hirz.index;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A filter with the Vector API, 16 to 32 entries an instruction.
 *
 * <p>Up to a window's width there is no loop and no branch in a bucket: how long it is and whether
 * anything in it is near is hard to predict, and a wrong guess costs more than the work. Each
 * window has a method of its own because a loop of three rounds costs three times what the rounds
 * do.
 *
 * <p>The Vector API is an incubator module: this class can only be loaded where {@code
 * jdk.incubator.vector} is among the modules.
 */
final class VectorBandFilter implements BandFilter {
  private static final VectorSpecies<Short> LANES =
      ShortVector.SPECIES_PREFERRED.vectorBitSize() > 512
          ? ShortVector.SPECIES_512
          : ShortVector.SPECIES_PREFERRED;
  private static final int LENGTH = LANES.length();

  /** Entries that {@link #nearest} looks at: one vector of 512 bits or two of 256. */
  private static final int STEP = 32;

  /** Returns whether the machine's vectors are wide enough to be worth it. */
  static boolean isWorthwhile() {
    return LANES.vectorBitSize() >= 256;
  }

  @Override
  public String name() {
    return "vector-" + LANES.vectorBitSize();
  }

  @Override
  public int keep(short[] partners, int window, BucketRuns runs, int from, int to) {
    short[] others = runs.partners();
    short[] allowed = runs.allowed();
    int[] starts = runs.starts();
    int[] ends = runs.ends();
    int[] kept = runs.kept();
    return switch (window) {
      case 32 -> keep32(partners, starts, ends, from, to, others, allowed, kept);
      case 64 -> keep64(partners, starts, ends, from, to, others, allowed, kept);
      case 128 -> keep128(partners, starts, ends, from, to, others, allowed, kept);
      default -> keep192(partners, starts, ends, from, to, others, allowed, kept);
    };
  }

  private static int keep32(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short[] others,
      short[] allowed,
      int[] kept) {
    int count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      ShortVector query = ShortVector.broadcast(LANES, others[bucket]);
      ShortVector nearest = nearest(partners, at, query);
      kept[count] = bucket;
      count += isAny(nearest, allowed[bucket]) | ends[bucket] - at > 32 ? 1 : 0;
    }
    return count;
  }

  private static int keep64(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short[] others,
      short[] allowed,
      int[] kept) {
    int count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      ShortVector query = ShortVector.broadcast(LANES, others[bucket]);
      ShortVector nearest = nearest(partners, at, query).min(nearest(partners, at + 32, query));
      kept[count] = bucket;
      count += isAny(nearest, allowed[bucket]) | ends[bucket] - at > 64 ? 1 : 0;
    }
    return count;
  }

  private static int keep128(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short[] others,
      short[] allowed,
      int[] kept) {
    int count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      ShortVector query = ShortVector.broadcast(LANES, others[bucket]);
      ShortVector nearest =
          nearest(partners, at, query)
              .min(nearest(partners, at + 32, query))
              .min(nearest(partners, at + 64, query))
              .min(nearest(partners, at + 96, query));
      kept[count] = bucket;
      count += isAny(nearest, allowed[bucket]) | ends[bucket] - at > 128 ? 1 : 0;
    }
    return count;
  }

  private static int keep192(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short[] others,
      short[] allowed,
      int[] kept) {
    int count = 0;
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      ShortVector query = ShortVector.broadcast(LANES, others[bucket]);
      ShortVector nearest =
          nearest(partners, at, query)
              .min(nearest(partners, at + 32, query))
              .min(nearest(partners, at + 64, query))
              .min(nearest(partners, at + 96, query))
              .min(nearest(partners, at + 128, query))
              .min(nearest(partners, at + 160, query));
      kept[count] = bucket;
      count += isAny(nearest, allowed[bucket]) | ends[bucket] - at > 192 ? 1 : 0;
    }
    return count;
  }

  @Override
  public void blocks(short[] partners, BucketRuns runs, int bucket, NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, runs.partners()[bucket]);
    ShortVector limit = ShortVector.broadcast(LANES, runs.allowed()[bucket]);
    int from = runs.start(bucket);
    int to = runs.end(bucket);
    for (int at = from; at < to; at += Long.SIZE) {
      long block = 0;
      for (int lane = 0; lane < Long.SIZE; lane += LENGTH) {
        long lanes =
            distances(partners, at + lane, query).compare(VectorOperators.LE, limit).toLong();
        block |= lanes << lane;
      }
      near.add(at, block, bucket);
    }
  }

  @Override
  public int equal(short[] partners, int from, int partner) {
    int equal = 0;
    for (int lane = 0; lane < EQUAL; lane += LENGTH) {
      long lanes =
          ShortVector.fromArray(LANES, partners, from + lane)
              .compare(VectorOperators.EQ, (short) partner)
              .toLong();
      equal |= (int) lanes << lane;
    }
    return equal;
  }

  private static boolean isAny(ShortVector distances, short allowed) {
    return distances.compare(VectorOperators.LE, allowed).toLong() != 0;
  }

  /** Returns distances of {@link #STEP} entries; of those that share a lane, the smaller. */
  private static ShortVector nearest(short[] partners, int at, ShortVector query) {
    ShortVector distances = distances(partners, at, query);
    return LENGTH == STEP ? distances : distances.min(distances(partners, at + STEP / 2, query));
  }

  private static ShortVector distances(short[] partners, int at, ShortVector query) {
    return ShortVector.fromArray(LANES, partners, at)
        .lanewise(VectorOperators.XOR, query)
        .lanewise(VectorOperators.BIT_COUNT);
  }
}
