package org.hirz.view;

import java.util.Arrays;
import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;

/** Grey pictures drawn from seeds, and what is done to pictures. */
final class ViewScenes {
  private ViewScenes() {}

  /** A plane whose luma is only to be had row by row. */
  record Rows(LumaPlane of) implements LumaPlane {
    @Override
    public int width() {
      return of.width();
    }

    @Override
    public int height() {
      return of.height();
    }

    @Override
    public void readRow(int y, float[] into) {
      of.readRow(y, into);
    }

    @Override
    public void erase() {
      of.erase();
    }
  }

  /** The luma of a place, 0 to 255 save for what is clipped. */
  @FunctionalInterface
  interface Luma {
    double at(double x, double y);
  }

  static BytePlane draw(int width, int height, Luma luma) {
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (byte) Math.round(Math.clamp(luma.at(x, y), 0, 255));
      }
    }
    return new BytePlane(samples, width, height);
  }

  /** Soft spots of all sizes, the small ones the most. */
  static BytePlane scene(int width, int height, long seed) {
    Random random = new Random(seed);
    int side = Math.max(width, height);
    double[] sums = new double[width * height];
    for (int i = 0; i < 260; i++) {
      double radius = side * (0.015 + 0.2 * Math.pow(random.nextDouble(), 3));
      double strength = (random.nextBoolean() ? 1 : -1) * (25 + 45 * random.nextDouble());
      double centreX = random.nextInt(width);
      double centreY = random.nextInt(height);
      int fromX = (int) Math.max(0, centreX - 3 * radius);
      int toX = (int) Math.min(width, centreX + 3 * radius + 1);
      int fromY = (int) Math.max(0, centreY - 3 * radius);
      int toY = (int) Math.min(height, centreY + 3 * radius + 1);
      for (int y = fromY; y < toY; y++) {
        for (int x = fromX; x < toX; x++) {
          double square = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
          sums[y * width + x] += strength * Math.exp(-square / (radius * radius));
        }
      }
    }
    return draw(width, height, (x, y) -> 128 + sums[(int) y * width + (int) x]);
  }

  static BytePlane noise(int width, int height, long seed) {
    byte[] samples = new byte[width * height];
    new Random(seed).nextBytes(samples);
    return new BytePlane(samples, width, height);
  }

  static BytePlane flat(int width, int height, int value) {
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, (byte) value);
    return new BytePlane(samples, width, height);
  }

  /** Lays a picture over another. */
  static BytePlane laid(BytePlane over, BytePlane on, int left, int top) {
    byte[] samples = on.samples().clone();
    for (int y = 0; y < over.height(); y++) {
      System.arraycopy(
          over.samples(), y * over.width(), samples, (top + y) * on.width() + left, over.width());
    }
    return new BytePlane(samples, on.width(), on.height());
  }

  /** Puts a border of one luma around a picture. */
  static BytePlane bordered(BytePlane picture, int by, int value) {
    BytePlane ground = flat(picture.width() + 2 * by, picture.height() + 2 * by, value);
    return laid(picture, ground, by, by);
  }

  /** A picture over a much enlarged, softened copy of itself. */
  static BytePlane framed(BytePlane picture) {
    int width = picture.width();
    int height = 2 * picture.height();
    BytePlane soft =
        draw(
            width,
            height,
            (x, y) -> bilinear(picture, width * 0.25 + x / 2, picture.height() * 0.25 + y / 4));
    return laid(picture, soft, 0, height / 4);
  }

  /** A picture on a page with bars and lines of writing. */
  static BytePlane screenshot(BytePlane picture, long seed) {
    Random random = new Random(seed);
    int width = picture.width() * 3 / 2;
    int height = picture.height() * 2;
    byte[] marks = new byte[width * height];
    random.nextBytes(marks);
    BytePlane page =
        draw(
            width,
            height,
            (x, y) -> {
              boolean beside = y > height / 4.0 - 15 && y < height * 0.75 + 15;
              boolean writing = !beside && (int) y / 6 % 3 == 0 && x > 20 && x < width - 90;
              return y < 24 ? 40 : writing && marks[(int) y * width + (int) x] > 40 ? 20 : 250;
            });
    return laid(picture, page, width / 6, height / 4);
  }

  /** Reads between pixels; beyond the edges 0. */
  static double bilinear(BytePlane plane, double x, double y) {
    if (x < -0.5 || y < -0.5 || x > plane.width() - 0.5 || y > plane.height() - 0.5) {
      return 0;
    }
    double inX = Math.clamp(x, 0, plane.width() - 1.0);
    double inY = Math.clamp(y, 0, plane.height() - 1.0);
    int left = (int) Math.min(inX, plane.width() - 2.0);
    int top = (int) Math.min(inY, plane.height() - 2.0);
    double right = inX - left;
    double below = inY - top;
    return (1 - below) * ((1 - right) * at(plane, left, top) + right * at(plane, left + 1, top))
        + below * ((1 - right) * at(plane, left, top + 1) + right * at(plane, left + 1, top + 1));
  }

  private static int at(BytePlane plane, int x, int y) {
    return plane.samples()[y * plane.width() + x] & 0xff;
  }

  static float[] samples(LumaPlane plane) {
    float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
    new PdqHasher().sample(plane, samples);
    return samples;
  }

  static Hash256 hash(LumaPlane plane) {
    return new PdqHasher().hashSamples(samples(plane)).hash();
  }
}
