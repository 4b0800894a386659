package org.hirz.index;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.hirz.hash.Hash256;

/**
 * Compares queries with 256-bit hashes, eight hashes at a time, with the Vector API.
 *
 * <p>Of eight hashes the first words are brought together in one vector and the second words in
 * another, once for all queries. A query then needs two popcounts for the eight: among hashes that
 * are far away, half of the bits tell that they are. Where they do not, the hash is compared whole.
 *
 * <p>The Vector API is an incubator module: this class can only be loaded where {@code
 * jdk.incubator.vector} is among the modules.
 */
final class VectorBlockScan {
  private static final VectorSpecies<Long> LANES = LongVector.SPECIES_512;
  private static final int ENTRIES = LANES.length();

  /** Of two vectors with two hashes each, the four first words, then the four second words. */
  private static final VectorShuffle<Long> FIRST_TWO_WORDS = shuffle(0, 4, -8, -4, 1, 5, -7, -3);

  private static final VectorShuffle<Long> LOW_HALVES = shuffle(0, 1, 2, 3, -8, -7, -6, -5);
  private static final VectorShuffle<Long> HIGH_HALVES = shuffle(4, 5, 6, 7, -4, -3, -2, -1);

  private VectorBlockScan() {}

  /** Negative numbers are lanes of the second vector, from its end, as the API has them. */
  private static VectorShuffle<Long> shuffle(int... lanes) {
    return VectorShuffle.fromValues(LANES, lanes);
  }

  /** Returns whether the machine has vectors of 512 bits. */
  static boolean isWorthwhile() {
    return LongVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
  }

  /**
   * Scans as many whole blocks of eight as there are.
   *
   * @param which the numbers of the queries to scan for
   * @return how many entries were scanned
   */
  static int scan(HashColumn column, long[] queries, int[] which, MatchCollector found) {
    long[] words = column.words();
    int end = column.size() - column.size() % ENTRIES;
    int radius = found.radius();
    for (int entry = 0; entry < end; entry += ENTRIES) {
      int at = entry * Hash256.WORDS;
      LongVector pairs =
          LongVector.fromArray(LANES, words, at)
              .rearrange(FIRST_TWO_WORDS, LongVector.fromArray(LANES, words, at + 8));
      LongVector morePairs =
          LongVector.fromArray(LANES, words, at + 16)
              .rearrange(FIRST_TWO_WORDS, LongVector.fromArray(LANES, words, at + 24));
      LongVector first = pairs.rearrange(LOW_HALVES, morePairs);
      LongVector second = pairs.rearrange(HIGH_HALVES, morePairs);
      for (int query : which) {
        long q3 = queries[query * Hash256.WORDS];
        long q2 = queries[query * Hash256.WORDS + 1];
        long near =
            first
                .lanewise(VectorOperators.XOR, q3)
                .lanewise(VectorOperators.BIT_COUNT)
                .add(second.lanewise(VectorOperators.XOR, q2).lanewise(VectorOperators.BIT_COUNT))
                .compare(VectorOperators.LE, radius)
                .toLong();
        if (near != 0) {
          verify(column, entry, near, queries, query, found);
        }
      }
    }
    return end;
  }

  private static void verify(
      HashColumn column, int entry, long near, long[] queries, int query, MatchCollector found) {
    int at = query * Hash256.WORDS;
    for (long rest = near; rest != 0; rest &= rest - 1) {
      int ordinal = entry + Long.numberOfTrailingZeros(rest);
      int distance =
          column.distance(ordinal, queries[at], queries[at + 1], queries[at + 2], queries[at + 3]);
      if (distance <= found.radius()) {
        found.add(query, ordinal, distance);
      }
    }
  }
}
