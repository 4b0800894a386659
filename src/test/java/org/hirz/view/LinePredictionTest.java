package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.hirz.pdq.PdqHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinePredictionTest {
  private static final long SEED = 0x5eed_0042L;
  private static final int N = PdqHasher.SAMPLES;
  private static final int F = PdqHasher.FREQUENCIES;
  private static final double NOISE = 1e-3;

  /** What the map makes of a line. */
  private static double[] apply(float[] map, double[] line) {
    double[] frequencies = new double[F];
    for (int i = 0; i < N; i++) {
      for (int f = 0; f < F; f++) {
        frequencies[f] += map[i * F + f] * line[i];
      }
    }
    return frequencies;
  }

  private static double[] dct(double[] line) {
    double[] frequencies = new double[F];
    for (int f = 0; f < F; f++) {
      for (int i = 0; i < N; i++) {
        double angle = Math.PI / (2 * N) * (f + 1) * (2 * i + 1);
        frequencies[f] += Math.sqrt(2.0 / N) * Math.cos(angle) * line[i];
      }
    }
    return frequencies;
  }

  /** Broad waves and a walk at random: some detail at every scale. */
  private static double[] line(long seed) {
    Random random = new Random(seed);
    double[] line = new double[N];
    double value = 0;
    double mean = 0;
    for (int i = 0; i < N; i++) {
      value += 10 * random.nextGaussian();
      line[i] = value + 30 * Math.sin(i / 9.0 + seed);
      mean += line[i] / N;
    }
    for (int i = 0; i < N; i++) {
      line[i] -= mean;
    }
    return line;
  }

  private static double place(int i) {
    return (i + 0.5) / N;
  }

  /**
   * The conditional mean of the whole line by taking the known samples in one after the other, each
   * of which corrects means and covariances of all others: no matrix is inverted.
   *
   * @param known the samples' places on the whole line
   */
  private static double[] whole(double[] known, double[] values, Continuation continuation) {
    int count = N + known.length;
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = i < N ? place(i) : known[i - N];
    }
    double[][] covariance = new double[count][count];
    double[] mean = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        covariance[i][j] = continuation.covariance(Math.abs(places[i] - places[j]));
      }
    }
    for (int k = 0; k < known.length; k++) {
      double[] with = covariance[N + k].clone();
      double variance = with[N + k] + NOISE;
      double surprise = values[k] - mean[N + k];
      for (int i = 0; i < count; i++) {
        mean[i] += with[i] / variance * surprise;
        for (int j = 0; j < count; j++) {
          covariance[i][j] -= with[i] * with[j] / variance;
        }
      }
    }
    double[] whole = new double[N];
    System.arraycopy(mean, 0, whole, 0, N);
    return whole;
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  private static double distance(double[] a, double[] b) {
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return norm(differences);
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void beyond_nothingMissing_isNearlyTheTransform(Continuation continuation) {
    float[] map = LinePrediction.beyond(0, 0, continuation);
    for (int seed = 0; seed < 5; seed++) {
      double[] line = line(SEED + seed);
      double[] expected = dct(line);
      double off = distance(expected, apply(map, line)) / norm(expected);
      assertTrue(off < 0.02, continuation + ", seed " + seed + ": " + off);
    }
    assertArrayEquals(map, LinePrediction.within(0, 0, continuation));
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void beyond_margins_isTheConditionalMean(Continuation continuation) {
    for (double[] margins :
        new double[][] {{0, 0}, {0.05, 0.05}, {0.15, 0}, {0, 0.21}, {0.1, 0.02}, {0.4, 0.3}}) {
      double before = margins[0];
      double after = margins[1];
      float[] map = LinePrediction.beyond(before, after, continuation);
      double[] known = new double[N];
      for (int i = 0; i < N; i++) {
        known[i] = before + place(i) * (1 - before - after);
      }
      double[] line = line(SEED);
      double[] expected = dct(whole(known, line, continuation));
      double off = distance(expected, apply(map, line)) / norm(expected);
      assertTrue(off < 1e-5, continuation + " " + before + " " + after + ": " + off);
    }
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void within_margins_isTheConditionalMeanOfTheRest(Continuation continuation) {
    for (double[] margins : new double[][] {{0.08, 0}, {0, 0.12}, {0.18, 0.25}, {0.25, 0}}) {
      float[] map = LinePrediction.within(margins[0], margins[1], continuation);
      // A sample is not looked at where a quarter of it, or more, lies under the bar.
      int first = 0;
      while (margins[0] * N - first > 0.25) {
        first++;
      }
      int last = N;
      while (last - (N - margins[1] * N) > 0.25) {
        last--;
      }
      double[] line = line(SEED);
      double[] known = new double[last - first];
      double[] values = new double[last - first];
      for (int k = 0; k < known.length; k++) {
        known[k] = place(first + k);
        values[k] = line[first + k];
      }
      double[] expected = dct(whole(known, values, continuation));
      double off = distance(expected, apply(map, line)) / norm(expected);
      assertTrue(off < 1e-5, continuation + " " + margins[0] + " " + margins[1] + ": " + off);
      for (int i = 0; i < N; i++) {
        if (i < first || i >= last) {
          for (int f = 0; f < F; f++) {
            assertEquals(0, map[i * F + f], "sample " + i);
          }
        }
      }
    }
  }

  /** A level line goes on level, so that it has no frequency but 0, which is left out. */
  @Test
  void beyond_levelLine_hasNextToNoFrequencies() {
    double[] level = new double[N];
    Arrays.fill(level, 100);
    double[] frequencies = apply(LinePrediction.beyond(0.05, 0.05, Continuation.LEVEL), level);
    assertTrue(norm(frequencies) < 0.02 * norm(level), "" + norm(frequencies));
    double[] faded = apply(LinePrediction.beyond(0.05, 0.05, Continuation.FINE), level);
    assertTrue(norm(faded) > norm(frequencies));
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void beyond_mirroredMargins_areTheMirroredMap(Continuation continuation) {
    float[] map = LinePrediction.beyond(0.1, 0.03, continuation);
    float[] mirrored = LinePrediction.beyond(0.03, 0.1, continuation);
    for (int i = 0; i < N; i++) {
      for (int f = 0; f < F; f++) {
        // Frequencies 1, 3, 5... are odd functions of the place.
        float expected = f % 2 == 0 ? -map[i * F + f] : map[i * F + f];
        assertEquals(expected, mirrored[(N - 1 - i) * F + f], 1e-4, i + " " + f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void covariance_distance_fallsFromOneAndStaysPositive(Continuation continuation) {
    assertEquals(1, continuation.covariance(0), 1e-12);
    double last = 1;
    for (int i = 1; i <= 100; i++) {
      double next = continuation.covariance(i / 100.0);
      assertTrue(next > 0 && next < last, continuation + " at " + i);
      last = next;
    }
  }

  @ParameterizedTest
  @EnumSource(Continuation.class)
  void precision_timesTheCovariance_isTheIdentity(Continuation continuation) {
    double[][] precision = LinePrediction.precision(continuation);
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        double sum = NOISE * precision[i][j];
        for (int k = 0; k < N; k++) {
          sum += precision[i][k] * continuation.covariance(Math.abs(place(k) - place(j)));
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-6);
      }
    }
  }
}
