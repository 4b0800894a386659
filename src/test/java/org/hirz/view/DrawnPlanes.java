package org.hirz.view;

import java.util.Arrays;
import java.util.Random;
import org.hirz.picture.BytePlane;

/** Planes with a made-up picture in them, of which the place is known. */
final class DrawnPlanes {
  private DrawnPlanes() {}

  /** What lies around the picture. */
  enum Back {
    BLACK,
    WHITE,
    GREY,
    GRADIENT,
    TEXT,
    SOFT
  }

  /** Returns a plane with a picture in the box and the given back around it. */
  static BytePlane draw(int width, int height, Box box, Back back, long seed) {
    byte[] samples = new byte[width * height];
    Random random = new Random(seed);
    double[] soft = waves(random, 0.012);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] =
            (byte)
                switch (back) {
                  case BLACK -> 0;
                  case WHITE, TEXT -> 255;
                  case GREY -> 118;
                  case GRADIENT -> 40 + 120 * (x + y) / (width + height);
                  case SOFT -> (int) at(soft, x, y) / 2;
                };
      }
    }
    if (back == Back.TEXT) {
      write(samples, width, height, random);
      clear(samples, width, height, box);
    }
    picture(samples, width, box, random);
    return new BytePlane(samples, width, height);
  }

  /** Fills a box with shapes, waves and a little noise. */
  static void picture(byte[] samples, int width, Box box, Random random) {
    double[] coarse = waves(random, 0.05);
    double[] fine = waves(random, 0.35);
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        double luma = 0.75 * at(coarse, x, y) + 0.25 * at(fine, x, y) + random.nextInt(7) - 3;
        samples[y * width + x] = (byte) Math.clamp(luma * 0.7 + 45, 0, 255);
      }
    }
  }

  /** Lines of words in black, with room between the lines and on either side. */
  private static void write(byte[] samples, int width, int height, Random random) {
    for (int line = 4; line + 8 < height; line += 14) {
      int end = width - 8 - random.nextInt(width / 3);
      for (int x = 8; x < end; x++) {
        for (int y = line; y < line + 7 && random.nextInt(12) > 0; y++) {
          samples[y * width + x] = (byte) (random.nextInt(3) == 0 ? 20 : 255);
        }
      }
    }
  }

  /** Leaves some room around the picture, as pages do. */
  private static void clear(byte[] samples, int width, int height, Box box) {
    for (int y = Math.max(0, box.top() - 6); y < Math.min(height, box.bottom() + 6); y++) {
      int from = y * width + Math.max(0, box.left() - 6);
      Arrays.fill(samples, from, y * width + Math.min(width, box.right() + 6), (byte) 255);
    }
  }

  private static double[] waves(Random random, double frequency) {
    double[] waves = new double[12];
    for (int i = 0; i < waves.length; i += 3) {
      waves[i] = frequency * (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      waves[i + 1] = frequency * (0.5 + random.nextDouble());
      waves[i + 2] = random.nextDouble() * 2 * Math.PI;
    }
    return waves;
  }

  /** Returns 0 to 255. */
  private static double at(double[] waves, int x, int y) {
    double sum = 0;
    for (int i = 0; i < waves.length; i += 3) {
      sum += Math.sin(waves[i] * x + waves[i + 1] * y + waves[i + 2]);
    }
    return 127.5 + 127.5 * sum / 4;
  }

  /** Returns whether each side is within some pixels of the other's. */
  static boolean isAt(Box found, Box drawn, int pixels) {
    return Math.abs(found.left() - drawn.left()) <= pixels
        && Math.abs(found.top() - drawn.top()) <= pixels
        && Math.abs(found.right() - drawn.right()) <= pixels
        && Math.abs(found.bottom() - drawn.bottom()) <= pixels;
  }
}
