package org.hirz.benchmarks.timing;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How well two kinds of call are told apart by the time that each took.
 *
 * @param advantage |TPR - FPR| of the best single threshold of one random half of the samples,
 *     measured on the other half (with its sign: below 0 where it does worse than a guess)
 * @param advantageBound the upper end of its two-sided 95 % interval (normal)
 * @param distance the Kolmogorov-Smirnov distance over all samples: what the best threshold of all
 *     would seem to reach, chosen after the fact
 * @param distanceBound with 95 % confidence, the true distance is no greater; so no threshold has a
 *     greater advantage (twice-applied asymptotic DKW band, 1.358)
 * @param means difference of the means in microseconds, the slowest 1 % of all samples cut off at
 *     that time
 * @param meansBound half of its 95 % interval (Welch)
 * @param medians difference of the medians in microseconds
 * @param repeats about how many calls of each kind tell the two apart with 95 % confidence by their
 *     means, had the difference the greatest value of its interval
 */
record Distinguishing(
    double advantage,
    double advantageBound,
    double distance,
    double distanceBound,
    double means,
    double meansBound,
    double medians,
    double repeats) {
  private static final double NORMAL_95 = 1.96;
  private static final double KOLMOGOROV_95 = 1.358;

  /**
   * Measures.
   *
   * @param first times of the one kind in nanoseconds
   * @param second those of the other, independent of the first
   */
  static Distinguishing of(long[] first, long[] second, SplittableRandom random) {
    long[] a = shuffled(first, random);
    long[] b = shuffled(second, random);
    long[] trainA = sorted(Arrays.copyOf(a, a.length / 2));
    long[] trainB = sorted(Arrays.copyOf(b, b.length / 2));
    long[] testA = sorted(Arrays.copyOfRange(a, a.length / 2, a.length));
    long[] testB = sorted(Arrays.copyOfRange(b, b.length / 2, b.length));
    Gap trained = greatest(trainA, trainB);
    double rateA = upTo(testA, trained.threshold());
    double rateB = upTo(testB, trained.threshold());
    double advantage = (rateA - rateB) * Math.signum(trained.difference());
    double error =
        Math.sqrt(rateA * (1 - rateA) / testA.length + rateB * (1 - rateB) / testB.length);
    double distance = Math.abs(greatest(sorted(a), sorted(b)).difference());
    double band = KOLMOGOROV_95 * (1 / Math.sqrt(a.length) + 1 / Math.sqrt(b.length));
    long cut = slowest(a, b);
    Moments one = Moments.of(a, cut);
    Moments other = Moments.of(b, cut);
    double means = one.mean() - other.mean();
    double half = NORMAL_95 * Math.sqrt(one.variance() / a.length + other.variance() / b.length);
    double largest = Math.abs(means) + half;
    double repeats = Math.pow(2 * NORMAL_95 / largest, 2) * (one.variance() + other.variance());
    return new Distinguishing(
        advantage,
        advantage + NORMAL_95 * error,
        distance,
        distance + band,
        means / 1e3,
        half / 1e3,
        (median(a) - median(b)) / 1e3,
        repeats);
  }

  private record Gap(long threshold, double difference) {}

  private record Moments(double mean, double variance) {
    static Moments of(long[] values, long cut) {
      double mean = Arrays.stream(values).map(v -> Math.min(v, cut)).average().orElseThrow();
      double sum =
          Arrays.stream(values)
              .mapToDouble(v -> Math.min(v, cut) - mean)
              .map(difference -> difference * difference)
              .sum();
      return new Moments(mean, sum / (values.length - 1));
    }
  }

  /** Returns where the two distribution functions are farthest apart, and by how much. */
  private static Gap greatest(long[] a, long[] b) {
    Gap greatest = new Gap(0, 0);
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      long at = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= at) {
        i++;
      }
      while (j < b.length && b[j] <= at) {
        j++;
      }
      double difference = (double) i / a.length - (double) j / b.length;
      if (Math.abs(difference) > Math.abs(greatest.difference())) {
        greatest = new Gap(at, difference);
      }
    }
    return greatest;
  }

  private static double upTo(long[] sorted, long threshold) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  private static long slowest(long[] a, long[] b) {
    long[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    return all[all.length - 1 - all.length / 100];
  }

  private static double median(long[] values) {
    return sorted(values.clone())[values.length / 2];
  }

  private static long[] sorted(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static long[] shuffled(long[] values, SplittableRandom random) {
    long[] shuffled = values.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long swap = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swap;
    }
    return shuffled;
  }
}
