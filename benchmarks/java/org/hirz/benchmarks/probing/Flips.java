package org.hirz.benchmarks.probing;

import java.util.SplittableRandom;
import org.hirz.hash.Hash256;

/** Hashes near a hash. */
final class Flips {
  private Flips() {}

  /** Returns the hash with one bit flipped. */
  static Hash256 bit(Hash256 hash, int bit) {
    long[] words = new long[Hash256.WORDS];
    hash.copyTo(words, 0);
    words[Hash256.WORDS - 1 - (bit >>> 6)] ^= 1L << bit;
    return Hash256.of(words, 0);
  }

  /** Returns the hash with a bit flipped and another, at random, of the other value. */
  static Hash256 pair(Hash256 hash, int bit, SplittableRandom random) {
    return bit(bit(hash, bit), any(hash, !hash.bit(bit), random));
  }

  /** Returns a hash at most so many bits away, with as many ones: as saving anew changes a PDQ. */
  static Hash256 balanced(Hash256 hash, int bits, SplittableRandom random) {
    Hash256 changed = hash;
    for (int flipped = 0; flipped + 2 <= bits; flipped += 2) {
      changed = bit(bit(changed, any(changed, true, random)), any(changed, false, random));
    }
    return changed;
  }

  private static int any(Hash256 hash, boolean value, SplittableRandom random) {
    int bit = random.nextInt(Hash256.BITS);
    while (hash.bit(bit) != value) {
      bit = random.nextInt(Hash256.BITS);
    }
    return bit;
  }
}
