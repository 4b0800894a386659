package org.hirz.pdq;

import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;

/**
 * Blurs a plane and takes 64x64 samples of it, in one step: PDQ's two rounds of box filters and its
 * decimation.
 *
 * <p>Each of the 64 rows of the result is first a weighted sum of rows of the plane, then 64
 * weighted sums of that; see {@link SampledKernel}. There is no second plane. Planes of bytes are
 * summed exactly and rounded to {@code float} once, interleaved colours channel by channel before
 * the luma is taken; other planes are summed in {@code double}.
 *
 * <p>Not thread-safe: it owns its workspace, a few arrays as long as the widest plane was wide.
 * Cost: each sample is used about once, then {@code 64 * width} more.
 */
final class PlaneSampler {
  /** Samples along each side of the result. */
  static final int SIDE = SampledKernel.OUTPUTS;

  private final SampledKernels kernels;
  private final ByteColumnSums byteSums = new ByteColumnSums();
  private final FloatColumnSums floatSums = new FloatColumnSums();

  /** Creates a sampler that shares the given kernels with others. */
  PlaneSampler(SampledKernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Samples a plane.
   *
   * @param plane any plane
   * @param into receives the 64x64 samples, row-major, 0 to 255
   */
  void sample(LumaPlane plane, float[] into) {
    sample(plane, kernels.of(plane.height()), kernels.of(plane.width()), into);
  }

  /**
   * Samples a plane's mirror image.
   *
   * @param upsideDown whether top and bottom change places
   * @param sideways whether left and right do
   */
  void sampleMirrored(LumaPlane plane, boolean upsideDown, boolean sideways, float[] into) {
    SampledKernel rows = kernels.of(plane.height());
    SampledKernel columns = kernels.of(plane.width());
    sample(
        plane, upsideDown ? rows.mirrored() : rows, sideways ? columns.mirrored() : columns, into);
  }

  private void sample(LumaPlane plane, SampledKernel rows, SampledKernel columns, float[] into) {
    floatSums.begin();
    for (int i = 0; i < SIDE; i++) {
      int first = rows.first(i);
      int[] weights = rows.taps(i);
      double divisor = rows.divisor(i);
      boolean fitsLanes = ByteColumnSums.takes(weights);
      if (fitsLanes && plane instanceof BytePlane bytes) {
        int[] sums = byteSums.of(bytes.samples(), bytes.width(), first, weights);
        sampleRow(sums, columns, divisor, into, i * SIDE);
      } else if (fitsLanes && plane instanceof InterleavedPlane colours) {
        InterleavedPlane.Layout layout = colours.layout();
        int rowBytes = colours.width() * layout.stride();
        int[] sums = byteSums.of(colours.samples(), rowBytes, first, weights);
        sampleRow(sums, layout, columns, divisor, into, i * SIDE);
      } else {
        double[] sums = floatSums.of(plane, first, weights);
        sampleRow(sums, columns, divisor, into, i * SIDE);
      }
    }
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    byteSums.erase();
    floatSums.erase();
  }

  private static void sampleRow(
      int[] sums, SampledKernel columns, double divisor, float[] into, int offset) {
    for (int j = 0; j < SIDE; j++) {
      int first = columns.first(j);
      int[] weights = columns.taps(j);
      long sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += (long) sums[first + k] * weights[k];
      }
      into[offset + j] = (float) (sum / (divisor * columns.divisor(j)));
    }
  }

  private static void sampleRow(
      int[] sums,
      InterleavedPlane.Layout layout,
      SampledKernel columns,
      double divisor,
      float[] into,
      int offset) {
    int stride = layout.stride();
    for (int j = 0; j < SIDE; j++) {
      int first = columns.first(j) * stride;
      int[] weights = columns.taps(j);
      double sum = strided(sums, first + layout.red(), stride, weights);
      if (!layout.grey()) {
        sum =
            InterleavedPlane.RED * sum
                + InterleavedPlane.GREEN * strided(sums, first + layout.green(), stride, weights)
                + InterleavedPlane.BLUE * strided(sums, first + layout.blue(), stride, weights);
      }
      into[offset + j] = (float) (sum / (divisor * columns.divisor(j)));
    }
  }

  private static double strided(int[] sums, int first, int stride, int[] weights) {
    long sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += (long) sums[first + k * stride] * weights[k];
    }
    return sum;
  }

  private static void sampleRow(
      double[] sums, SampledKernel columns, double divisor, float[] into, int offset) {
    for (int j = 0; j < SIDE; j++) {
      int first = columns.first(j);
      int[] weights = columns.taps(j);
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += sums[first + k] * weights[k];
      }
      into[offset + j] = (float) (sum / (divisor * columns.divisor(j)));
    }
  }
}
