package org.hirz.view;

import org.hirz.pdq.PdqHasher;

/**
 * The best guess of a whole line of a picture from the part of it that is left, as a linear map.
 *
 * <p>The luma along a line is taken for a stationary Gaussian process with the covariance of a
 * {@link Continuation}; the guess is its conditional mean (Wiener's linear prediction; Rasmussen
 * and Williams, "Gaussian Processes for Machine Learning", 2006, section 2.2). With the product of
 * the covariances along rows and along columns as that of the plane, the guess for a plane of which
 * a rectangle is left is the guess along its rows after the guess along its columns. PDQ's
 * transform is linear too, so that both together are one small matrix on either side of the 64x64
 * samples of what is left.
 *
 * <p>Compared with mirrored padding: no detail is made up, and a coefficient that cannot be known
 * comes out small instead of wrong.
 */
final class LinePrediction {
  private static final int SAMPLES = PdqHasher.SAMPLES;
  private static final int FREQUENCIES = PdqHasher.FREQUENCIES;

  /** Share of the variance that a sample may be off by. */
  private static final double NOISE = 1e-3;

  private LinePrediction() {}

  /**
   * Returns the map from the 64 samples of the part that is left to the 16 frequencies of the whole
   * line, transposed: 64 rows of 16.
   *
   * @param before the share of the whole line that is missing before the part, 0 to under 1
   * @param after the share that is missing after it
   */
  static float[] frequencies(double before, double after, Continuation continuation) {
    double[] known = places(before, after);
    double[] all = places(0, 0);
    double[][] inverse = SymmetricMatrix.inverse(covariances(known, continuation));
    float[] map = new float[SAMPLES * FREQUENCIES];
    double[] spread = new double[SAMPLES];
    for (int f = 0; f < FREQUENCIES; f++) {
      for (int k = 0; k < SAMPLES; k++) {
        double sum = 0;
        for (int v = 0; v < SAMPLES; v++) {
          sum += PdqHasher.cosine(f, v) * continuation.covariance(Math.abs(all[v] - known[k]));
        }
        spread[k] = sum;
      }
      for (int k = 0; k < SAMPLES; k++) {
        double sum = 0;
        for (int m = 0; m < SAMPLES; m++) {
          sum += spread[m] * inverse[m][k];
        }
        map[k * FREQUENCIES + f] = (float) sum;
      }
    }
    return map;
  }

  /**
   * Returns the precision of the samples of a whole line: the inverse of their covariance, 64x64.
   */
  static double[][] precision(Continuation continuation) {
    return SymmetricMatrix.inverse(covariances(places(0, 0), continuation));
  }

  /** Returns where the samples of the part lie on the whole line, 0 to 1. */
  private static double[] places(double before, double after) {
    double[] places = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      places[i] = before + (i + 0.5) / SAMPLES * (1 - before - after);
    }
    return places;
  }

  private static double[][] covariances(double[] places, Continuation continuation) {
    double[][] covariances = new double[SAMPLES][SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        covariances[i][j] = continuation.covariance(Math.abs(places[i] - places[j]));
      }
      covariances[i][i] += NOISE;
    }
    return covariances;
  }
}
