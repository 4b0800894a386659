package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** Gaussian noise, each channel its own. */
final class Noise {
  private Noise() {}

  static BufferedImage add(BufferedImage image, double sigma, RandomGenerator random) {
    BufferedImage result = Pixels.copy(image);
    int[] samples = Pixels.of(result);
    for (int i = 0; i < samples.length; i++) {
      int rgb = samples[i];
      samples[i] =
          add(rgb >> 16, sigma, random) << 16
              | add(rgb >> 8, sigma, random) << 8
              | add(rgb, sigma, random);
    }
    return result;
  }

  private static int add(int channel, double sigma, RandomGenerator random) {
    return Math.clamp(Math.round((channel & 255) + sigma * random.nextGaussian()), 0, 255);
  }
}
