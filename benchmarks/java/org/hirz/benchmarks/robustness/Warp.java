package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Bilinear resampling of a picture at places that a map names. */
final class Warp {
  /** What lies beyond the edges, beside colours: the nearest pixel of the edge. */
  static final int REPLICATE = -1;

  private Warp() {}

  /** Says where in the source, in pixels, a place of the result comes from. */
  @FunctionalInterface
  interface Source {
    void locate(double x, double y, double[] into);
  }

  /**
   * Returns a picture of the given size.
   *
   * @param outside 0xRRGGBB, or {@link #REPLICATE}
   */
  static BufferedImage sample(
      BufferedImage image, int width, int height, int outside, Source source) {
    BufferedImage result = Pixels.canvas(width, height, Color.BLACK);
    int[] samples = Pixels.of(result);
    double[] at = new double[2];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        source.locate(x, y, at);
        samples[y * width + x] = at(image, at[0], at[1], outside);
      }
    }
    return result;
  }

  private static int at(BufferedImage image, double x, double y, int outside) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int right = (int) ((x - left) * 256);
    int below = (int) ((y - top) * 256);
    int first = pixel(image, left, top, outside);
    int second = pixel(image, left + 1, top, outside);
    int third = pixel(image, left, top + 1, outside);
    int fourth = pixel(image, left + 1, top + 1, outside);
    int rgb = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int upper = (first >> shift & 255) * (256 - right) + (second >> shift & 255) * right;
      int lower = (third >> shift & 255) * (256 - right) + (fourth >> shift & 255) * right;
      rgb |= (upper * (256 - below) + lower * below + 32768) >> 16 << shift;
    }
    return rgb;
  }

  private static int pixel(BufferedImage image, int x, int y, int outside) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (x < 0 || y < 0 || x >= width || y >= height) {
      if (outside != REPLICATE) {
        return outside;
      }
      x = Math.clamp(x, 0, width - 1);
      y = Math.clamp(y, 0, height - 1);
    }
    return Pixels.of(image)[y * width + x];
  }

  /** Turns clockwise about the centre, onto a canvas of the given size about the same centre. */
  static BufferedImage turn(
      BufferedImage image, double degrees, int width, int height, int outside) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double middleX = (image.getWidth() - 1) / 2.0;
    double middleY = (image.getHeight() - 1) / 2.0;
    return sample(
        image,
        width,
        height,
        outside,
        (x, y, into) -> {
          double across = x - (width - 1) / 2.0;
          double down = y - (height - 1) / 2.0;
          into[0] = middleX + cos * across + sin * down;
          into[1] = middleY - sin * across + cos * down;
        });
  }

  /**
   * Shows the picture as a quadrilateral on a copy of the canvas. Heckbert, "Fundamentals of
   * Texture Mapping and Image Warping", 1989, section 2.2.3: the projective map of the unit square.
   *
   * @param corners x and y of the picture's upper left, upper right, lower right and lower left
   */
  static BufferedImage project(BufferedImage canvas, BufferedImage image, double[] corners) {
    double[] inverse = inverse(squareTo(corners));
    BufferedImage result = Pixels.copy(canvas);
    int[] samples = Pixels.of(result);
    int width = canvas.getWidth();
    for (int y = 0; y < canvas.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        double w = inverse[6] * x + inverse[7] * y + inverse[8];
        double u = (inverse[0] * x + inverse[1] * y + inverse[2]) / w;
        double v = (inverse[3] * x + inverse[4] * y + inverse[5]) / w;
        if (u >= 0 && u <= 1 && v >= 0 && v <= 1) {
          samples[y * width + x] =
              at(image, u * (image.getWidth() - 1), v * (image.getHeight() - 1), REPLICATE);
        }
      }
    }
    return result;
  }

  private static double[] squareTo(double[] c) {
    double sumX = c[0] - c[2] + c[4] - c[6];
    double sumY = c[1] - c[3] + c[5] - c[7];
    double dx1 = c[2] - c[4];
    double dy1 = c[3] - c[5];
    double dx2 = c[6] - c[4];
    double dy2 = c[7] - c[5];
    double determinant = dx1 * dy2 - dx2 * dy1;
    double g = (sumX * dy2 - dx2 * sumY) / determinant;
    double h = (dx1 * sumY - sumX * dy1) / determinant;
    return new double[] {
      c[2] - c[0] + g * c[2],
      c[6] - c[0] + h * c[6],
      c[0],
      c[3] - c[1] + g * c[3],
      c[7] - c[1] + h * c[7],
      c[1],
      g,
      h,
      1
    };
  }

  /** The adjoint, which is the inverse but for a factor that a projective map does not feel. */
  private static double[] inverse(double[] m) {
    return new double[] {
      m[4] * m[8] - m[5] * m[7],
      m[2] * m[7] - m[1] * m[8],
      m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8],
      m[0] * m[8] - m[2] * m[6],
      m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6],
      m[1] * m[6] - m[0] * m[7],
      m[0] * m[4] - m[1] * m[3]
    };
  }
}
