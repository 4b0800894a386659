package org.hirz.drawings;

import java.util.Arrays;

/**
 * A picture of 640x480 to paint on, each pixel the mean of four samples. Colours are {@code
 * 0xRRGGBB}; places are in pixels from the upper left corner.
 */
final class Canvas {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  private static final int SAMPLES = 2;

  private final int columns = WIDTH * SAMPLES;
  private final int rows = HEIGHT * SAMPLES;
  private final int[] samples = new int[columns * rows];

  /** What is inside of a shape. */
  @FunctionalInterface
  interface Region {
    boolean contains(double x, double y);
  }

  Canvas(int background) {
    Arrays.fill(samples, background);
  }

  /** Paints what the region contains within a box. */
  void paint(double left, double top, double right, double bottom, Region region, int colour) {
    int lastRow = Math.min(rows - 1, (int) Math.ceil(bottom * SAMPLES));
    int lastColumn = Math.min(columns - 1, (int) Math.ceil(right * SAMPLES));
    for (int row = Math.max(0, (int) (top * SAMPLES)); row <= lastRow; row++) {
      double y = (row + 0.5) / SAMPLES;
      for (int column = Math.max(0, (int) (left * SAMPLES)); column <= lastColumn; column++) {
        if (region.contains((column + 0.5) / SAMPLES, y)) {
          samples[row * columns + column] = colour;
        }
      }
    }
  }

  void paint(Region region, int colour) {
    paint(0, 0, WIDTH, HEIGHT, region, colour);
  }

  void box(double left, double top, double right, double bottom, int colour) {
    paint(
        left,
        top,
        right,
        bottom,
        (x, y) -> x >= left && x < right && y >= top && y < bottom,
        colour);
  }

  void disc(double centreX, double centreY, double radius, int colour) {
    ellipse(centreX, centreY, radius, radius, colour);
  }

  void ellipse(double centreX, double centreY, double across, double down, int colour) {
    paint(
        centreX - across,
        centreY - down,
        centreX + across,
        centreY + down,
        (x, y) -> {
          double u = (x - centreX) / across;
          double v = (y - centreY) / down;
          return u * u + v * v < 1;
        },
        colour);
  }

  /** Paints a polygon by the even-odd rule; corners as x, y, x, y… */
  void polygon(int colour, double... corners) {
    double left = WIDTH;
    double top = HEIGHT;
    double right = 0;
    double bottom = 0;
    for (int i = 0; i < corners.length; i += 2) {
      left = Math.min(left, corners[i]);
      right = Math.max(right, corners[i]);
      top = Math.min(top, corners[i + 1]);
      bottom = Math.max(bottom, corners[i + 1]);
    }
    paint(left, top, right, bottom, (x, y) -> isInside(corners, x, y), colour);
  }

  private static boolean isInside(double[] corners, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
      if (corners[i + 1] > y != corners[j + 1] > y
          && x
              < (corners[j] - corners[i]) * (y - corners[i + 1]) / (corners[j + 1] - corners[i + 1])
                  + corners[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** Paints bands from one colour at the top to another at the bottom. */
  void bands(double top, double bottom, int count, int from, int to) {
    double height = (bottom - top) / count;
    for (int i = 0; i < count; i++) {
      box(0, top + i * height, WIDTH, top + (i + 1) * height, mix(from, to, i, count - 1));
    }
  }

  /** Returns the colour {@code part / whole} of the way from one to another. */
  static int mix(int from, int to, int part, int whole) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= a + (b - a) * part / Math.max(whole, 1) << shift;
    }
    return mixed;
  }

  /** Returns the pixels, row by row. */
  int[] pixels() {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
          int sample = samples[(y * SAMPLES + i / SAMPLES) * columns + x * SAMPLES + i % SAMPLES];
          red += sample >> 16 & 0xff;
          green += sample >> 8 & 0xff;
          blue += sample & 0xff;
        }
        pixels[y * WIDTH + x] = red / 4 << 16 | green / 4 << 8 | blue / 4;
      }
    }
    return pixels;
  }
}
