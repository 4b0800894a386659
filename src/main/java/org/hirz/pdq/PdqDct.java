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

  /** Rows of the right matrix that are added in one pass. */
  private static final int STEP = 8;

  private static final float[] COSINES = cosines();
  private static final float[] TRANSPOSED = transposed();

  /** {@code D A}: 16 rows of 64. */
  private final float[] half = new float[SIDE * SAMPLES];

  /**
   * Transforms.
   *
   * @param samples 64x64 samples, row-major
   * @param into receives the 16x16 coefficients, row-major
   */
  void transform(float[] samples, float[] into) {
    Arrays.fill(half, 0);
    Arrays.fill(into, 0);
    for (int i = 0; i < SIDE; i++) {
      for (int k = 0; k < SAMPLES; k += STEP) {
        addRows(COSINES, i * SAMPLES + k, samples, k * SAMPLES, half, i * SAMPLES, SAMPLES);
      }
      for (int k = 0; k < SAMPLES; k += STEP) {
        addRows(half, i * SAMPLES + k, TRANSPOSED, k * SIDE, into, i * SIDE, SIDE);
      }
    }
  }

  /** Returns {@code D[frequency][sample]}. */
  static float cosine(int frequency, int sample) {
    return COSINES[frequency * SAMPLES + sample];
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(half, 0);
  }

  /**
   * Adds to a row of the product: {@value #STEP} rows of the right matrix, each times its factor
   * from the left one. Each sum takes its terms in ascending order, one after the other.
   */
  private static void addRows(
      float[] left, int l, float[] right, int r, float[] product, int p, int width) {
    float a = left[l];
    float b = left[l + 1];
    float c = left[l + 2];
    float d = left[l + 3];
    float e = left[l + 4];
    float f = left[l + 5];
    float g = left[l + 6];
    float h = left[l + 7];
    for (int x = 0; x < width; x++) {
      int y = r + x;
      float sum = product[p + x];
      sum += a * right[y];
      sum += b * right[y + width];
      sum += c * right[y + 2 * width];
      sum += d * right[y + 3 * width];
      sum += e * right[y + 4 * width];
      sum += f * right[y + 5 * width];
      sum += g * right[y + 6 * width];
      sum += h * right[y + 7 * width];
      product[p + x] = sum;
    }
  }

  /** {@code D}, row-major: 16 rows of 64. */
  private static float[] cosines() {
    float[] cosines = new float[SIDE * SAMPLES];
    double scale = Math.sqrt(2.0 / SAMPLES);
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        double angle = Math.PI / (2 * SAMPLES) * (i + 1) * (2 * j + 1);
        cosines[i * SAMPLES + j] = (float) (scale * Math.cos(angle));
      }
    }
    return cosines;
  }

  /** {@code D}<sup>T</sup>, row-major: 64 rows of 16. */
  private static float[] transposed() {
    float[] transposed = new float[SAMPLES * SIDE];
    for (int at = 0; at < transposed.length; at++) {
      transposed[at] = COSINES[at % SIDE * SAMPLES + at / SIDE];
    }
    return transposed;
  }
}
