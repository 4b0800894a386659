package org.hirz.ridge;

import org.hirz.hash.Orientation;

/** Samples made for tests, the same as those of src/test/resources/ridge-model. */
public final class RidgeSamples {
  static final int SIDE = RidgeHasher.SIDE;

  private long state;

  private RidgeSamples(long seed) {
    this.state = seed;
  }

  private int next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) (state >>> 33);
  }

  /** Returns the samples with the given name in the table. */
  static float[] of(String name, long seed) {
    RidgeSamples numbers = new RidgeSamples(seed);
    return switch (name) {
      case "noise" -> numbers.noise();
      case "steps" -> numbers.steps();
      case "waves" -> numbers.waves();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private float[] noise() {
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = next() % 130_561 / 512f;
    }
    return samples;
  }

  private float[] steps() {
    float[] samples = new float[SIDE * SIDE];
    for (int n = 0; n < 6; n++) {
      int x = next() % SIDE;
      int y = next() % SIDE;
      int w = next() % SIDE;
      int h = next() % SIDE;
      int value = next() % 256;
      for (int row = y; row < Math.min(SIDE, y + w + 1); row++) {
        for (int column = x; column < Math.min(SIDE, x + h + 1); column++) {
          samples[row * SIDE + column] = value;
        }
      }
    }
    return samples;
  }

  private float[] waves() {
    int a = next() % 9 - 4;
    int b = next() % 9 - 4;
    int c = next() % 9 - 4;
    int d = next() % 9 - 4;
    int e = next() % 9 - 4;
    float[] samples = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int value = a * x * x + b * x * y + c * y * y + 40 * d * x + 40 * e * y;
        int folded = Math.floorMod(value, 2040);
        samples[y * SIDE + x] = (folded < 1020 ? folded : 2039 - folded) / 4f;
      }
    }
    return samples;
  }

  /** Returns the samples after the transform, one by one, in the words of {@link Orientation}. */
  static float[] turned(float[] samples, Orientation orientation) {
    float[] turned = new float[samples.length];
    int last = SIDE - 1;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int source =
            switch (orientation) {
              case ORIG -> y * SIDE + x;
              case ROT90 -> x * SIDE + (last - y);
              case ROT180 -> (last - y) * SIDE + (last - x);
              case ROT270 -> (last - x) * SIDE + y;
              case FLIPX -> (last - y) * SIDE + x;
              case FLIPY -> y * SIDE + (last - x);
              case FLIPPLUS1 -> x * SIDE + y;
              case FLIPMINUS1 -> (last - x) * SIDE + (last - y);
            };
        turned[y * SIDE + x] = samples[source];
      }
    }
    return turned;
  }
}
