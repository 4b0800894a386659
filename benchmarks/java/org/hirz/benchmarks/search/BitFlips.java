package org.hirz.benchmarks.search;

import java.util.SplittableRandom;
import org.hirz.hash.Hash256;

/** Hashes near others. */
public final class BitFlips {
  private BitFlips() {}

  /** Returns a hash exactly {@code flips} bits away, at places picked at random. */
  public static Hash256 any(Hash256 hash, int flips, SplittableRandom random) {
    long[] words = words(hash);
    long[] done = new long[Hash256.WORDS];
    for (int left = flips; left > 0; ) {
      int bit = random.nextInt(Hash256.BITS);
      long mask = 1L << bit;
      if ((done[bit >>> 6] & mask) == 0) {
        done[bit >>> 6] |= mask;
        words[bit >>> 6] ^= mask;
        left--;
      }
    }
    return Hash256.of(words, 0);
  }

  /**
   * Returns a hash of the same weight: {@code flips / 2} ones become zeros and as many zeros ones,
   * as PDQ's threshold at the median has it. The hash must have so many of both.
   */
  public static Hash256 balanced(Hash256 hash, int flips, SplittableRandom random) {
    long[] words = words(hash);
    flip(words, words(hash), flips / 2, random);
    flip(words, words(hash.complement()), flips / 2, random);
    return Hash256.of(words, 0);
  }

  /** Returns the hash with bits picked at random changed until it has 128 ones. */
  public static Hash256 toHalf(Hash256 hash, SplittableRandom random) {
    int surplus = hash.weight() - Hash256.BITS / 2;
    long[] words = words(hash);
    flip(words, words(surplus > 0 ? hash : hash.complement()), Math.abs(surplus), random);
    return Hash256.of(words, 0);
  }

  /** Flips as many of the bits that are set in {@code eligible}, each at most once. */
  private static void flip(long[] words, long[] eligible, int flips, SplittableRandom random) {
    for (int left = flips; left > 0; ) {
      int bit = random.nextInt(Hash256.BITS);
      long mask = 1L << bit;
      if ((eligible[bit >>> 6] & mask) != 0) {
        eligible[bit >>> 6] ^= mask;
        words[bit >>> 6] ^= mask;
        left--;
      }
    }
  }

  private static long[] words(Hash256 hash) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    return words;
  }
}
