package org.hirz.probing;

import java.util.random.RandomGenerator;
import org.hirz.hash.Hash256;

/**
 * What turns a hash into numbers that say nothing without it: a random key, and {@link #SAMPLES}
 * random choices of {@link #BITS} of the 256 bits of a hash. Immutable; never leaves the process,
 * and is forgotten with the sketches made under it.
 *
 * <p>Two hashes that agree in the chosen bits are in the same neighbourhood of that choice
 * (locality-sensitive hashing by bit sampling; Indyk and Motwani, 1998): at distance d in about one
 * of {@code 1 / (1 - d/256)^28} choices, which is 0.80 at 2 bits, 0.33 at 10, 0.10 at 20, and 4e-9
 * at 128, where unrelated pictures are.
 */
final class SketchKey {
  static final int SAMPLES = 6;
  static final int BITS = 28;
  private static final long FINGERPRINT = 0xffL;

  private final SipHash keyed;
  private final Hash256[] masks = new Hash256[SAMPLES];

  /**
   * Draws a key.
   *
   * @param random unpredictable, but in tests
   */
  SketchKey(RandomGenerator random) {
    keyed = new SipHash(random.nextLong(), random.nextLong());
    for (int sample = 0; sample < SAMPLES; sample++) {
      long[] words = new long[Hash256.WORDS];
      for (int chosen = 0; chosen < BITS; ) {
        int bit = random.nextInt(Hash256.BITS);
        long mask = 1L << (bit & (Long.SIZE - 1));
        if ((words[bit >>> 6] & mask) == 0) {
          words[bit >>> 6] |= mask;
          chosen++;
        }
      }
      masks[sample] = Hash256.of(words, 0);
    }
  }

  /** Returns a number that different hashes do not share. */
  long fingerprint(Hash256 hash) {
    return keyed.of(FINGERPRINT, hash.w3(), hash.w2(), hash.w1(), hash.w0());
  }

  /** Returns the number of the neighbourhood of a hash by one of the choices. */
  long neighbourhood(Hash256 hash, int sample) {
    Hash256 mask = masks[sample];
    return keyed.of(
        sample,
        hash.w3() & mask.w3(),
        hash.w2() & mask.w2(),
        hash.w1() & mask.w1(),
        hash.w0() & mask.w0());
  }

  /** Returns a number that different texts do not share, but by chance. */
  long fingerprint(String text) {
    long[] words = new long[text.length() / 4 + 2];
    for (int i = 0; i < text.length(); i++) {
      words[i / 4] |= (long) text.charAt(i) << Character.SIZE * (i % 4);
    }
    words[words.length - 1] = text.length();
    return keyed.of(words);
  }
}
