package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.BytePlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationsTest {
  private static final long SEED = 0x5eed_0003L;

  private static Hash256 random(Random random) {
    return new Hash256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Bit by bit, from the table of signs and transpositions. */
  private static Hash256 slowly(Hash256 hash, Orientation orientation) {
    long[] words = new long[4];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        boolean bit = hash.bit(16 * i + j) ^ orientation.negates(i, j);
        int to = orientation.transposed() ? 16 * j + i : 16 * i + j;
        if (bit) {
          words[3 - to / 64] |= 1L << to % 64;
        }
      }
    }
    return Hash256.of(words, 0);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void derive_randomHash_permutesAndFlipsAsTheTableSays(Orientation orientation) {
    Random random = new Random(SEED);
    for (int n = 0; n < 1000; n++) {
      Hash256 hash = random(random);
      assertEquals(
          slowly(hash, orientation), Orientations.derive(hash, orientation), "seed " + SEED);
    }
  }

  @Test
  void derive_twice_undoesMirrorsAndAddsQuarterTurns() {
    Hash256 hash = random(new Random(SEED));
    for (Orientation orientation : Orientation.values()) {
      Hash256 twice = Orientations.derive(Orientations.derive(hash, orientation), orientation);
      Hash256 expected =
          switch (orientation) {
            case ORIG, ROT180, FLIPX, FLIPY, FLIPPLUS1, FLIPMINUS1 -> hash;
            case ROT90, ROT270 -> Orientations.derive(hash, Orientation.ROT180);
          };
      assertEquals(expected, twice, "seed " + SEED + ", " + orientation);
    }
  }

  @Test
  void derive_realHash_isCloseToTheHashFromCoefficients() {
    PdqHasher hasher = new PdqHasher();
    for (int n = 0; n < 20; n++) {
      BytePlane plane = TestPlanes.scene(300, 200, SEED + n);
      PdqPicture picture = ((PdqOutcome.Hashed) hasher.hash(plane)).picture();
      for (Orientation orientation : Orientation.values()) {
        Hash256 derived = Orientations.derive(picture.hash(), orientation);
        int distance = derived.distance(picture.hash(orientation));
        boolean exact = orientation == Orientation.ORIG || orientation == Orientation.FLIPPLUS1;
        assertTrue(
            distance <= (exact ? 0 : 40),
            "seed " + (SEED + n) + ", " + orientation + ": " + distance);
      }
    }
  }
}
