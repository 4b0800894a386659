package org.hirz.view;

import java.util.Arrays;
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
  static float[] beyond(double before, double after, Continuation continuation) {
    return frequencies(places(before, after), 0, continuation);
  }

  /**
   * Returns the map from the 64 samples of a whole line to its 16 frequencies, transposed, that
   * does not look at the samples at its ends.
   *
   * @param before the share of the line that is not looked at before the rest, 0 to under 1
   * @param after the share that is not after it
   */
  static float[] within(double before, double after, Continuation continuation) {
    int first = (int) Math.ceil(before * SAMPLES - 0.25);
    int last = SAMPLES - (int) Math.ceil(after * SAMPLES - 0.25);
    return frequencies(Arrays.copyOfRange(places(0, 0), first, last), first, continuation);
  }

  /**
   * @param known places of the samples that are looked at
   * @param first number of the first of them among the 64
   */
  private static float[] frequencies(double[] known, int first, Continuation continuation) {
    double[] all = places(0, 0);
    int count = known.length;
    double[][] inverse = SymmetricMatrix.inverse(covariances(known, continuation));
    // What the guess of each of the 64 samples takes of each that is looked at.
    double[][] guess = new double[SAMPLES][count];
    for (int v = 0; v < SAMPLES; v++) {
      double[] shared = new double[count];
      for (int m = 0; m < count; m++) {
        shared[m] = continuation.covariance(Math.abs(all[v] - known[m]));
      }
      for (int m = 0; m < count; m++) {
        for (int k = 0; k < count; k++) {
          guess[v][k] += shared[m] * inverse[m][k];
        }
      }
    }
    float[] map = new float[SAMPLES * FREQUENCIES];
    double[] sums = new double[count];
    for (int f = 0; f < FREQUENCIES; f++) {
      Arrays.fill(sums, 0);
      for (int v = 0; v < SAMPLES; v++) {
        for (int k = 0; k < count; k++) {
          sums[k] += PdqHasher.cosine(f, v) * guess[v][k];
        }
      }
      for (int k = 0; k < count; k++) {
        map[(first + k) * FREQUENCIES + f] = (float) sums[k];
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

  /** Takes the mean of 64x64 samples away: the process has none. */
  static void centre(float[] samples, float[] into) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    float mean = (float) (sum / samples.length);
    for (int i = 0; i < samples.length; i++) {
      into[i] = samples[i] - mean;
    }
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
    int count = places.length;
    double[][] covariances = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        covariances[i][j] = continuation.covariance(Math.abs(places[i] - places[j]));
      }
      covariances[i][i] += NOISE;
    }
    return covariances;
  }
}
