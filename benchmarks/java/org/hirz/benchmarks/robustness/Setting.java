package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** What an attack may use besides the picture: its own seeded chance, and other photographs. */
final class Setting {
  private final RandomGenerator random;
  private final int others;
  private final IntFunction<BufferedImage> other;
  private boolean usedOthers;

  /**
   * @param others how many other photographs there are
   * @param other gives one of them
   */
  Setting(RandomGenerator random, int others, IntFunction<BufferedImage> other) {
    this.random = random;
    this.others = others;
    this.other = other;
  }

  /** Returns another photograph of the folder, or some noise where there is none. */
  BufferedImage other() {
    if (others == 0) {
      return Noise.add(Pixels.canvas(400, 300, colour()), 60, random);
    }
    usedOthers = true;
    return other.apply(random.nextInt(others));
  }

  /** Returns whether another photograph is in the result, where finding it is no mistake. */
  boolean usedOthers() {
    return usedOthers;
  }

  RandomGenerator random() {
    return random;
  }

  /** Returns a whole number, both bounds inclusive. */
  int pick(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Returns any colour. */
  Color colour() {
    return new Color(random.nextInt(1 << 24));
  }

  /** Returns a light colour of little saturation. */
  Color pastel() {
    return Color.getHSBColor(random.nextFloat(), (float) between(0.1, 0.35), 0.95f);
  }

  /** Returns a colour as logos and bubbles have. */
  Color vivid() {
    return Color.getHSBColor(random.nextFloat(), (float) between(0.6, 1), (float) between(0.5, 1));
  }
}
