package org.hirz.pdq;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.hirz.hash.Orientation;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;

/** Planes made for tests, from seeds and formulas. */
final class TestPlanes {
  private TestPlanes() {}

  /**
   * A plane of floats, as RGB pictures have; not a {@link BytePlane}, so it takes the general path.
   */
  record FloatPlane(float[] samples, int width, int height) implements LumaPlane {
    @Override
    public void readRow(int y, float[] into) {
      System.arraycopy(samples, y * width, into, 0, width);
    }

    @Override
    public void erase() {
      Arrays.fill(samples, 0);
    }
  }

  static BytePlane bytes(int width, int height, IntBinaryOperator valueAtXY) {
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (byte) valueAtXY.applyAsInt(x, y);
      }
    }
    return new BytePlane(samples, width, height);
  }

  static BytePlane noise(int width, int height, long seed) {
    byte[] samples = new byte[width * height];
    new Random(seed).nextBytes(samples);
    return new BytePlane(samples, width, height);
  }

  /** Soft shapes under a little noise, so that low frequencies dominate as in photographs. */
  static BytePlane scene(int width, int height, long seed) {
    Random random = new Random(seed);
    double[] wave = random.doubles(24).toArray();
    return bytes(
        width,
        height,
        (x, y) -> {
          double value = 128;
          for (int w = 0; w < wave.length; w += 4) {
            double phase = 9 * wave[w] * x / width + 9 * wave[w + 1] * y / height + 6 * wave[w + 2];
            value += 30 * wave[w + 3] * Math.sin(phase);
          }
          return (int) Math.clamp(value + 6 * random.nextGaussian(), 0, 255);
        });
  }

  /** The same values as floats. */
  static FloatPlane floats(LumaPlane plane) {
    float[] samples = new float[plane.width() * plane.height()];
    float[] row = new float[plane.width()];
    for (int y = 0; y < plane.height(); y++) {
      plane.readRow(y, row);
      System.arraycopy(row, 0, samples, y * row.length, row.length);
    }
    return new FloatPlane(samples, plane.width(), plane.height());
  }

  /** The picture after the transform, pixel by pixel, in the words of {@link Orientation}. */
  static FloatPlane apply(Orientation orientation, LumaPlane plane) {
    FloatPlane from = floats(plane);
    int w = from.width();
    int h = from.height();
    boolean turned =
        switch (orientation) {
          case ORIG, ROT180, FLIPX, FLIPY -> false;
          case ROT90, ROT270, FLIPPLUS1, FLIPMINUS1 -> true;
        };
    int width = turned ? h : w;
    int height = turned ? w : h;
    float[] samples = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int source =
            switch (orientation) {
              case ORIG -> y * w + x;
              case ROT90 -> x * w + (w - 1 - y);
              case ROT180 -> (h - 1 - y) * w + (w - 1 - x);
              case ROT270 -> (h - 1 - x) * w + y;
              case FLIPX -> (h - 1 - y) * w + x;
              case FLIPY -> y * w + (w - 1 - x);
              case FLIPPLUS1 -> x * w + y;
              case FLIPMINUS1 -> (h - 1 - x) * w + (w - 1 - y);
            };
        samples[y * width + x] = from.samples()[source];
      }
    }
    return new FloatPlane(samples, width, height);
  }
}
