package org.hirz.pdq;

/**
 * PDQ's quality of a picture, 0 to 100: how much its 64x64 samples change from each to the next.
 *
 * <p>A flat or nearly flat picture has few features and its hash says little; matching asks for 50
 * at least. No state; any number of threads.
 */
final class PdqQuality {
  private static final int SIDE = PlaneSampler.SIDE;
  private static final int GRADIENT_PER_POINT = 90;
  private static final int MAX = 100;

  private PdqQuality() {}

  /**
   * Returns the quality.
   *
   * @param samples 64x64 samples, row-major, 0 to 255
   */
  static int of(float[] samples) {
    int sum = 0;
    for (int i = 0; i < SIDE - 1; i++) {
      int row = i * SIDE;
      for (int j = 0; j < SIDE; j++) {
        sum += percent(samples[row + j] - samples[row + SIDE + j]);
      }
    }
    for (int i = 0; i < SIDE; i++) {
      int row = i * SIDE;
      for (int j = 0; j < SIDE - 1; j++) {
        sum += percent(samples[row + j] - samples[row + j + 1]);
      }
    }
    return Math.min(MAX, sum / GRADIENT_PER_POINT);
  }

  /** Whole percents of the full range, rounded toward zero before the sign is dropped. */
  private static int percent(float difference) {
    return Math.abs((int) (difference * MAX / 255));
  }
}
