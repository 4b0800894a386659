package org.hirz.view;

import org.hirz.pdq.PdqHasher;

/** The inner loop of the products with 64 rows of 16 frequencies. */
final class MatrixRows {
  private static final int COUNT = PdqHasher.SAMPLES;
  private static final int WIDTH = PdqHasher.FREQUENCIES;

  /** Rows added in one pass, so that a sum is loaded and stored once for each. */
  private static final int STEP = 4;

  private MatrixRows() {}

  /**
   * Adds 64 rows of 16, each times its factor, to a row of 16.
   *
   * @param factors factor {@code k} is {@code factors[f + k * stride]}
   * @param rows 64 rows of 16
   * @param sums the row is {@code sums[s .. s + 15]}
   */
  static void add(float[] factors, int f, int stride, float[] rows, float[] sums, int s) {
    for (int k = 0; k < COUNT; k += STEP) {
      float a = factors[f + k * stride];
      float b = factors[f + (k + 1) * stride];
      float c = factors[f + (k + 2) * stride];
      float d = factors[f + (k + 3) * stride];
      int r = k * WIDTH;
      for (int j = 0; j < WIDTH; j++) {
        sums[s + j] +=
            a * rows[r + j]
                + b * rows[r + WIDTH + j]
                + c * rows[r + 2 * WIDTH + j]
                + d * rows[r + 3 * WIDTH + j];
      }
    }
  }
}
