package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.IntUnaryOperator;

/** What several attacks do with pixels. Every method returns a new picture of 8-bit RGB. */
final class Pixels {
  private Pixels() {}

  /** Returns a picture of one colour. */
  static BufferedImage canvas(int width, int height, Color colour) {
    BufferedImage image =
        new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    java.util.Arrays.fill(of(image), colour.getRGB() & 0xffffff);
    return image;
  }

  /** Returns the picture's own samples, row by row, 0xRRGGBB. */
  static int[] of(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** Returns the colours as stored, alpha ignored. */
  static BufferedImage opaque(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage copy = canvas(width, image.getHeight(), Color.BLACK);
    int[] samples = of(copy);
    image.getRGB(0, 0, width, image.getHeight(), samples, 0, width);
    for (int i = 0; i < samples.length; i++) {
      samples[i] &= 0xffffff;
    }
    return copy;
  }

  static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = canvas(image.getWidth(), image.getHeight(), Color.BLACK);
    System.arraycopy(of(image), 0, of(copy), 0, of(copy).length);
    return copy;
  }

  /** Returns a pen that draws smoothly. The caller disposes of it. */
  static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return pen;
  }

  /** Returns the picture on a canvas, its upper left corner at the given place. */
  static BufferedImage put(BufferedImage canvas, BufferedImage image, int x, int y) {
    BufferedImage result = copy(canvas);
    Graphics2D pen = pen(result);
    pen.drawImage(image, x, y, null);
    pen.dispose();
    return result;
  }

  /** Returns the picture without so many pixels at its edges. */
  static BufferedImage crop(BufferedImage image, int left, int top, int right, int bottom) {
    BufferedImage canvas =
        canvas(image.getWidth() - left - right, image.getHeight() - top - bottom, Color.BLACK);
    return put(canvas, image, -left, -top);
  }

  /** Returns the middle of the picture, as large as the ratio of width to height allows. */
  static BufferedImage cropTo(BufferedImage image, double ratio) {
    int width = (int) Math.round(Math.min(image.getWidth(), image.getHeight() * ratio));
    int height = (int) Math.round(Math.min(image.getHeight(), image.getWidth() / ratio));
    int left = (image.getWidth() - width) / 2;
    int top = (image.getHeight() - height) / 2;
    return crop(
        image, left, top, image.getWidth() - width - left, image.getHeight() - height - top);
  }

  /** Scales as apps do: halved with bilinear filtering until one more step reaches the size. */
  static BufferedImage resize(BufferedImage image, int width, int height) {
    BufferedImage at = image;
    do {
      int nextWidth = Math.max(Math.max(1, width), Math.ceilDiv(at.getWidth(), 2));
      int nextHeight = Math.max(Math.max(1, height), Math.ceilDiv(at.getHeight(), 2));
      nextWidth = width >= at.getWidth() ? width : nextWidth;
      nextHeight = height >= at.getHeight() ? height : nextHeight;
      BufferedImage next = canvas(nextWidth, nextHeight, Color.BLACK);
      Graphics2D pen = pen(next);
      pen.drawImage(at, 0, 0, nextWidth, nextHeight, null);
      pen.dispose();
      at = next;
    } while (at.getWidth() != Math.max(1, width) || at.getHeight() != Math.max(1, height));
    return at;
  }

  /** Scales both sides by a factor. */
  static BufferedImage scale(BufferedImage image, double factor) {
    return resize(
        image,
        Math.max(1, (int) Math.round(image.getWidth() * factor)),
        Math.max(1, (int) Math.round(image.getHeight() * factor)));
  }

  /** Scales so that the longer side has at most so many pixels. */
  static BufferedImage shrinkTo(BufferedImage image, int longSide) {
    int side = Math.max(image.getWidth(), image.getHeight());
    return side <= longSide ? image : scale(image, (double) longSide / side);
  }

  /** Returns the picture with each channel, 0 to 255, changed; results are clamped. */
  static BufferedImage map(BufferedImage image, IntUnaryOperator channel) {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.clamp(channel.applyAsInt(i), 0, 255);
    }
    BufferedImage result = copy(image);
    int[] samples = of(result);
    for (int i = 0; i < samples.length; i++) {
      int rgb = samples[i];
      samples[i] = table[rgb >> 16 & 255] << 16 | table[rgb >> 8 & 255] << 8 | table[rgb & 255];
    }
    return result;
  }

  /** Mirrors and turns: rows and columns change places first, then they are reversed. */
  static BufferedImage orient(
      BufferedImage image, boolean transposed, boolean columnsReversed, boolean rowsReversed) {
    int width = transposed ? image.getHeight() : image.getWidth();
    int height = transposed ? image.getWidth() : image.getHeight();
    BufferedImage result = canvas(width, height, Color.BLACK);
    int[] from = of(image);
    int[] to = of(result);
    for (int y = 0; y < height; y++) {
      int row = rowsReversed ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int column = columnsReversed ? width - 1 - x : x;
        to[y * width + x] =
            from[transposed ? column * image.getWidth() + row : row * image.getWidth() + column];
      }
    }
    return result;
  }

  /** Mirrors left to right. */
  static BufferedImage mirror(BufferedImage image) {
    return orient(image, false, true, false);
  }

  /** Blurs with three boxes of the radius each, nearly a Gaussian; edges are repeated. */
  static BufferedImage blur(BufferedImage image, int radius) {
    BufferedImage at = copy(image);
    for (int pass = 0; pass < 3; pass++) {
      at = orient(boxRows(at, radius), true, false, false);
      at = orient(boxRows(at, radius), true, false, false);
    }
    return at;
  }

  private static BufferedImage boxRows(BufferedImage image, int radius) {
    BufferedImage result = copy(image);
    int[] from = of(image);
    int[] to = of(result);
    int width = image.getWidth();
    for (int start = 0; start < from.length; start += width) {
      int[] sums = new int[3];
      for (int x = -radius; x <= radius; x++) {
        add(sums, from[start + Math.clamp(x, 0, width - 1)], 1);
      }
      int count = 2 * radius + 1;
      for (int x = 0; x < width; x++) {
        to[start + x] = sums[0] / count << 16 | sums[1] / count << 8 | sums[2] / count;
        add(sums, from[start + Math.min(x + radius + 1, width - 1)], 1);
        add(sums, from[start + Math.max(x - radius, 0)], -1);
      }
    }
    return result;
  }

  private static void add(int[] sums, int rgb, int sign) {
    sums[0] += sign * (rgb >> 16 & 255);
    sums[1] += sign * (rgb >> 8 & 255);
    sums[2] += sign * (rgb & 255);
  }

  /** Returns the mean luma, 0 to 255. */
  static double brightness(BufferedImage image) {
    double sum = 0;
    for (int rgb : of(image)) {
      sum += 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }
    return sum / of(image).length;
  }
}
