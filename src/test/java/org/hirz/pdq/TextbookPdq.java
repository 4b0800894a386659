package org.hirz.pdq;

import java.util.Arrays;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.LumaPlane;

/**
 * PDQ step by step, as it is described: four passes of box filters over a full-size plane of
 * floats, decimation, gradient, DCT, median. Slow and obvious; what {@link PdqHasher} is compared
 * with.
 */
final class TextbookPdq {
  final float[][] samples;
  final float[][] coefficients;
  final int quality;

  TextbookPdq(LumaPlane plane) {
    samples =
        plane.width() == 64 && plane.height() == 64 ? luma(plane) : decimate(blur(luma(plane)));
    quality = quality(samples);
    coefficients = dct(samples);
  }

  static float[][] luma(LumaPlane plane) {
    float[][] rows = new float[plane.height()][plane.width()];
    for (int y = 0; y < rows.length; y++) {
      plane.readRow(y, rows[y]);
    }
    return rows;
  }

  static float[][] blur(float[][] plane) {
    float[][] blurred = plane;
    for (int round = 0; round < 2; round++) {
      float[][] alongRows = new float[blurred.length][];
      for (int y = 0; y < blurred.length; y++) {
        alongRows[y] = box(blurred[y]);
      }
      float[][] columns = transposed(alongRows);
      for (int x = 0; x < columns.length; x++) {
        columns[x] = box(columns[x]);
      }
      blurred = transposed(columns);
    }
    return blurred;
  }

  static float[] box(float[] line) {
    int n = line.length;
    int length = (int) Math.ceil(n / 128.0);
    int half = (length + 2) / 2;
    float[] averages = new float[n];
    for (int o = 0; o < n; o++) {
      float sum = 0;
      int count = 0;
      for (int p = o - (length - half); p <= o + half - 1; p++) {
        if (p >= 0 && p < n) {
          sum += line[p];
          count++;
        }
      }
      averages[o] = sum / count;
    }
    return averages;
  }

  static float[][] decimate(float[][] plane) {
    float[][] samples = new float[64][64];
    for (int i = 0; i < 64; i++) {
      int y = (int) Math.floor((i + 0.5) * plane.length / 64);
      for (int j = 0; j < 64; j++) {
        samples[i][j] = plane[y][(int) Math.floor((j + 0.5) * plane[0].length / 64)];
      }
    }
    return samples;
  }

  static int quality(float[][] samples) {
    int sum = 0;
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        if (i < 63) {
          sum += Math.abs((int) ((samples[i][j] - samples[i + 1][j]) * 100 / 255));
        }
        if (j < 63) {
          sum += Math.abs((int) ((samples[i][j] - samples[i][j + 1]) * 100 / 255));
        }
      }
    }
    return Math.min(100, sum / 90);
  }

  static float[][] dct(float[][] samples) {
    float[][] d = new float[16][64];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 64; j++) {
        d[i][j] = (float) (Math.sqrt(2.0 / 64) * Math.cos(Math.PI / 128 * (i + 1) * (2 * j + 1)));
      }
    }
    return product(product(d, samples), transposed(d));
  }

  private static float[][] product(float[][] a, float[][] b) {
    float[][] c = new float[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static float[][] transposed(float[][] a) {
    float[][] t = new float[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** The coefficients of the turned picture, from the table of signs and transpositions. */
  float[][] oriented(Orientation orientation) {
    float[][] signed = new float[16][16];
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        boolean negative =
            switch (orientation) {
              case ORIG, FLIPPLUS1 -> false;
              case ROT90, FLIPY -> j % 2 == 0;
              case ROT270, FLIPX -> i % 2 == 0;
              case ROT180, FLIPMINUS1 -> (i + j) % 2 == 1;
            };
        signed[i][j] = negative ? -coefficients[i][j] : coefficients[i][j];
      }
    }
    return switch (orientation) {
      case ORIG, ROT180, FLIPX, FLIPY -> signed;
      case ROT90, ROT270, FLIPPLUS1, FLIPMINUS1 -> transposed(signed);
    };
  }

  static float median(float[][] coefficients) {
    float[] sorted = new float[256];
    for (int i = 0; i < 256; i++) {
      sorted[i] = coefficients[i / 16][i % 16];
    }
    Arrays.sort(sorted);
    return sorted[127];
  }

  Hash256 hash(Orientation orientation) {
    float[][] b = oriented(orientation);
    float median = median(b);
    long[] words = new long[4];
    for (int bit = 0; bit < 256; bit++) {
      if (b[bit / 16][bit % 16] > median) {
        words[3 - bit / 64] |= 1L << bit % 64;
      }
    }
    return Hash256.of(words, 0);
  }

  /**
   * Whether every bit in which the hash differs is that of a coefficient within {@code tolerance}
   * of the median, so that a rounding decides it.
   */
  boolean onlyTiesDiffer(Hash256 hash, Orientation orientation, float tolerance) {
    float[][] b = oriented(orientation);
    float median = median(b);
    Hash256 own = hash(orientation);
    for (int bit = 0; bit < 256; bit++) {
      if (hash.bit(bit) != own.bit(bit) && Math.abs(b[bit / 16][bit % 16] - median) > tolerance) {
        return false;
      }
    }
    return true;
  }
}
