package org.hirz.pdq;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What PDQ's blur and decimation do along one side of a picture: 64 weighted averages of
 * neighbouring samples, one for each sample of the 64x64 that the DCT sees.
 *
 * <p>PDQ blurs by two rounds of a box filter along rows and columns, then looks at 64x64 of the
 * blurred pixels. Filters along rows commute with filters along columns, and a blurred pixel that
 * is not looked at need not exist. So the three steps are one linear map {@code R P C}<sup>T</sup>
 * of the plane {@code P}, and this class holds the rows of {@code R} or {@code C}: the product of
 * the two box filters, each renormalised where its window leaves the picture, at the sampled places
 * only. The arithmetic is that of the published description (Meta, "The TMK+PDQF video-hashing
 * algorithm and the PDQ image-hashing algorithm", 2019); the form is ours.
 *
 * <p>Weights are integers over a common divisor, so a plane of bytes is averaged without any
 * rounding. Away from the far edge all outputs share one triangle of weights.
 *
 * <p>Cost: about {@code 2 ceil(n / 128)} weights an output, together about one a sample; almost all
 * outputs share one array. Immutable, for any number of threads.
 */
final class SampledKernel {
  /** Number of outputs along each side. */
  static final int OUTPUTS = 64;

  /** Longest side taken: far above any picture, low enough that no divisor overflows. */
  static final int MAX_SIDE = 1 << 20;

  private final int side;
  private final int[] first = new int[OUTPUTS];
  private final int[][] taps = new int[OUTPUTS][];
  private final long[] divisors = new long[OUTPUTS];
  private @Nullable SampledKernel mirrored;

  /**
   * Computes the kernel of a side.
   *
   * @param side length in pixels, 1 to {@link #MAX_SIDE}
   */
  SampledKernel(int side) {
    if (side < 1 || side > MAX_SIDE) {
      throw new IllegalArgumentException("a side of " + side + " pixels");
    }
    this.side = side;
    Box box = new Box(side);
    for (int i = 0; i < OUTPUTS; i++) {
      int center = (int) ((2L * i + 1) * side / (2 * OUTPUTS));
      first[i] = box.from(box.from(center));
      divisors[i] = box.divisor(center);
      int[] weights = box.twice(center);
      taps[i] = i > 0 && Arrays.equals(weights, taps[i - 1]) ? taps[i - 1] : weights;
    }
  }

  private SampledKernel(SampledKernel of) {
    this.side = of.side;
    for (int i = 0; i < OUTPUTS; i++) {
      int[] weights = of.taps[i].clone();
      for (int a = 0, b = weights.length - 1; a < b; a++, b--) {
        int weight = weights[a];
        weights[a] = weights[b];
        weights[b] = weight;
      }
      taps[i] = i > 0 && Arrays.equals(weights, taps[i - 1]) ? taps[i - 1] : weights;
      first[i] = side - of.first[i] - weights.length;
      divisors[i] = of.divisors[i];
    }
  }

  /**
   * Returns the kernel that takes from a picture what this one takes from its mirror image. Neither
   * the windows nor the places sampled are symmetric, so that mirroring the outputs would not do.
   */
  SampledKernel mirrored() {
    SampledKernel known = mirrored;
    if (known == null) {
      known = new SampledKernel(this);
      mirrored = known; // all its fields are final but this one: a race makes two of the same
    }
    return known;
  }

  /** Returns the length of the side, in pixels. */
  int side() {
    return side;
  }

  /** Returns the first sample that output {@code i} averages. */
  int first(int i) {
    return first[i];
  }

  /**
   * Returns the weights of output {@code i}, of the samples from {@link #first} on, all positive;
   * shared, to read only.
   */
  int[] taps(int i) {
    return taps[i];
  }

  /** Returns what the weighted sum of output {@code i} is divided by: the sum of its weights. */
  long divisor(int i) {
    return divisors[i];
  }

  /** The box filter of one side: a window that slides and is clipped at both ends. */
  private record Box(int side, int length, int half) {
    Box(int side) {
      int length = (side + 2 * OUTPUTS - 1) / (2 * OUTPUTS);
      this(side, length, (length + 2) / 2);
    }

    int from(int output) {
      return Math.max(0, output - (length - half));
    }

    /** Exclusive end of the window. */
    int to(int output) {
      return Math.min(side, output + half);
    }

    int count(int output) {
      return to(output) - from(output);
    }

    /** Least common multiple of the counts of the windows that the second round averages. */
    private long common(int center) {
      long common = 1;
      for (int p = from(center); p < to(center); p++) {
        common = common / gcd(common, count(p)) * count(p);
      }
      return common;
    }

    long divisor(int center) {
      return common(center) * count(center);
    }

    /**
     * Weights of both rounds over {@code divisor(center)}: running sums of where windows begin and
     * end.
     */
    int[] twice(int center) {
      int start = from(from(center));
      int[] steps = new int[to(to(center) - 1) - start + 1];
      long common = common(center);
      for (int p = from(center); p < to(center); p++) {
        int share = Math.toIntExact(common / count(p));
        steps[from(p) - start] += share;
        steps[to(p) - start] -= share;
      }
      for (int q = 1; q < steps.length; q++) {
        steps[q] += steps[q - 1];
      }
      return Arrays.copyOf(steps, steps.length - 1);
    }

    private static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
    }
  }
}
