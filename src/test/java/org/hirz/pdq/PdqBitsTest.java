package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.junit.jupiter.api.Test;

class PdqBitsTest {
  private static final long SEED = 0x5eed_0004L;

  @Test
  void select_everyRank_agreesWithSorting() {
    Random random = new Random(SEED);
    for (int n = 1; n <= 64; n++) {
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = random.nextInt(n) - n / 2f;
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int rank = 0; rank < n; rank++) {
        assertEquals(sorted[rank], new PdqBits().select(values.clone(), rank), "seed " + SEED);
      }
    }
  }

  @Test
  void all_ascendingCoefficients_setsTheUpperHalf() {
    float[] coefficients = new float[256];
    for (int i = 0; i < 256; i++) {
      coefficients[i] = i;
    }
    Hash256 hash = new PdqBits().all(coefficients)[Orientation.ORIG.ordinal()];
    assertEquals(new Hash256(-1, -1, 0, 0), hash);
  }

  @Test
  void all_equalCoefficients_setsNone() {
    Hash256 hash = new PdqBits().all(new float[256])[Orientation.ROT90.ordinal()];
    assertEquals(new Hash256(0, 0, 0, 0), hash);
  }
}
