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
  private static final VectorSpecies<Short> LANES = ShortVector.SPECIES_PREFERRED;
  private static final int LENGTH = LANES.length();

  /** Returns whether the machine's vectors are wide enough to be worth it. */
  static boolean isWorthwhile() {
    return LANES.vectorBitSize() >= 256;
  }

  @Override
  public String name() {
    return "vector-" + LANES.vectorBitSize();
  }

  @Override
  public void filter(
      short[] partners, int window, BucketRuns runs, int run, int from, int to, NearBlocks near) {
    short partner = (short) runs.partner(run);
    short allowed = (short) runs.allowed(run);
    switch (window) {
      case 32 -> half(partners, runs.starts(), runs.ends(), from, to, partner, allowed, near);
      case 64 -> one(partners, runs.starts(), runs.ends(), from, to, partner, allowed, near);
      case 128 -> two(partners, runs.starts(), runs.ends(), from, to, partner, allowed, near);
      default -> three(partners, runs.starts(), runs.ends(), from, to, partner, allowed, near);
    }
  }

  /** A window of half a block. */
  private static void half(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short partner,
      short allowed,
      NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, partner);
    ShortVector limit = ShortVector.broadcast(LANES, allowed);
    int[] blockStarts = near.starts();
    long[] blocks = near.blocks();
    int[] buckets = near.buckets();
    int size = near.size();
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      long first = near32(partners, at, query, limit);
      blockStarts[size] = at;
      blocks[size] = first;
      buckets[size] = bucket;
      size += first != 0 ? 1 : 0;
      if (ends[bucket] - at > 32) {
        near.resize(size);
        rest(partners, at + 32, ends[bucket], bucket, partner, allowed, near);
        size = near.size();
      }
    }
    near.resize(size);
  }

  /** A window of one block. */
  private static void one(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short partner,
      short allowed,
      NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, partner);
    ShortVector limit = ShortVector.broadcast(LANES, allowed);
    int[] blockStarts = near.starts();
    long[] blocks = near.blocks();
    int[] buckets = near.buckets();
    int size = near.size();
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      long first = near64(partners, at, query, limit);
      blockStarts[size] = at;
      blocks[size] = first;
      buckets[size] = bucket;
      size += first != 0 ? 1 : 0;
      if (ends[bucket] - at > 64) {
        near.resize(size);
        rest(partners, at + 64, ends[bucket], bucket, partner, allowed, near);
        size = near.size();
      }
    }
    near.resize(size);
  }

  /** A window of two blocks. */
  private static void two(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short partner,
      short allowed,
      NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, partner);
    ShortVector limit = ShortVector.broadcast(LANES, allowed);
    int[] blockStarts = near.starts();
    long[] blocks = near.blocks();
    int[] buckets = near.buckets();
    int size = near.size();
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      long first = near64(partners, at, query, limit);
      long second = near64(partners, at + 64, query, limit);
      blockStarts[size] = at;
      blocks[size] = first;
      buckets[size] = bucket;
      size += first != 0 ? 1 : 0;
      blockStarts[size] = at + 64;
      blocks[size] = second;
      buckets[size] = bucket;
      size += second != 0 ? 1 : 0;
      if (ends[bucket] - at > 128) {
        near.resize(size);
        rest(partners, at + 128, ends[bucket], bucket, partner, allowed, near);
        size = near.size();
      }
    }
    near.resize(size);
  }

  /** A window of three blocks. */
  private static void three(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short partner,
      short allowed,
      NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, partner);
    ShortVector limit = ShortVector.broadcast(LANES, allowed);
    int[] blockStarts = near.starts();
    long[] blocks = near.blocks();
    int[] buckets = near.buckets();
    int size = near.size();
    for (int bucket = from; bucket < to; bucket++) {
      int at = starts[bucket];
      long first = near64(partners, at, query, limit);
      long second = near64(partners, at + 64, query, limit);
      long third = near64(partners, at + 128, query, limit);
      blockStarts[size] = at;
      blocks[size] = first;
      buckets[size] = bucket;
      size += first != 0 ? 1 : 0;
      blockStarts[size] = at + 64;
      blocks[size] = second;
      buckets[size] = bucket;
      size += second != 0 ? 1 : 0;
      blockStarts[size] = at + 128;
      blocks[size] = third;
      buckets[size] = bucket;
      size += third != 0 ? 1 : 0;
      if (ends[bucket] - at > 192) {
        near.resize(size);
        rest(partners, at + 192, ends[bucket], bucket, partner, allowed, near);
        size = near.size();
      }
    }
    near.resize(size);
  }

  /** The end of a bucket that is longer than the window. */
  private static void rest(
      short[] partners,
      int from,
      int to,
      int bucket,
      short partner,
      short allowed,
      NearBlocks near) {
    ShortVector query = ShortVector.broadcast(LANES, partner);
    ShortVector limit = ShortVector.broadcast(LANES, allowed);
    for (int at = from; at < to; at += Long.SIZE) {
      near.add(at, near64(partners, at, query, limit), bucket);
    }
  }

  private static long near64(short[] partners, int at, ShortVector query, ShortVector limit) {
    return near32(partners, at, query, limit) | near32(partners, at + 32, query, limit) << 32;
  }

  private static long near32(short[] partners, int at, ShortVector query, ShortVector limit) {
    if (LENGTH == 32) {
      return lanes(partners, at, query, limit);
    }
    long block = 0;
    for (int lane = 0; lane < 32; lane += LENGTH) {
      block |= lanes(partners, at + lane, query, limit) << lane;
    }
    return block;
  }

  private static long lanes(short[] partners, int at, ShortVector query, ShortVector limit) {
    return ShortVector.fromArray(LANES, partners, at)
        .lanewise(VectorOperators.XOR, query)
        .lanewise(VectorOperators.BIT_COUNT)
        .compare(VectorOperators.LE, limit)
        .toLong();
  }
}
