package org.hirz.pdq;

import java.util.Arrays;

/**
 * The part of a two-dimensional DCT that PDQ keeps: {@code B = D A D}<sup>T</sup>, with {@code A}
 * the 64x64 samples and {@code D} the 16x64 matrix of the frequencies 1 to 16, {@code sqrt(2/64)
 * cos(pi/128 (i+1) (2j+1))}. The constant term is left out (Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010).
 *
 * <p>Sums run over ascending indices in {@code float}, as the reference's do, so that equal samples
 * give equal coefficients. Not thread-safe: it owns its workspace. Cost: 81,920 multiplications.
 */
final class PdqDct {
  /** Coefficients along each side. */
  static final int SIDE = 16;

  private static final int SAMPLES = PlaneSampler.SIDE;
  private static final float[] COSINES = cosines();

  /** {@code D A}, then read row by row. */
  private final float[] half = new float[SIDE * SAMPLES];

  /**
   * Transforms.
   *
   * @param samples 64x64 samples, row-major
   * @param into receives the 16x16 coefficients, row-major
   */
  void transform(float[] samples, float[] into) {
    Arrays.fill(half, 0);
    for (int i = 0; i < SIDE; i++) {
      for (int k = 0; k < SAMPLES; k++) {
        addRow(COSINES[k * SIDE + i], samples, k * SAMPLES, half, i * SAMPLES, SAMPLES);
      }
    }
    Arrays.fill(into, 0);
    for (int i = 0; i < SIDE; i++) {
      for (int k = 0; k < SAMPLES; k++) {
        addRow(half[i * SAMPLES + k], COSINES, k * SIDE, into, i * SIDE, SIDE);
      }
    }
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(half, 0);
  }

  private static void addRow(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int x = 0; x < length; x++) {
      to[toOffset + x] += factor * from[fromOffset + x];
    }
  }

  /** {@code D} transposed, row-major: 64 rows of 16. */
  private static float[] cosines() {
    float[] cosines = new float[SAMPLES * SIDE];
    double scale = Math.sqrt(2.0 / SAMPLES);
    for (int j = 0; j < SAMPLES; j++) {
      for (int i = 0; i < SIDE; i++) {
        cosines[j * SIDE + i] =
            (float) (scale * Math.cos(Math.PI / (2 * SAMPLES) * (i + 1) * (2 * j + 1)));
      }
    }
    return cosines;
  }
}
