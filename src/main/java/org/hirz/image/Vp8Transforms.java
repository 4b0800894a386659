package org.hirz.image;

/** The inverse transforms of VP8 (RFC 6386, sections 14.3 to 14.5), exact to the bit. */
final class Vp8Transforms {
  private final int[] half = new int[16];

  /** Spreads the DCs of luma, block 24, over the first coefficients of blocks 0 to 15. */
  void spreadDcs(short[] values) {
    int from = 16 * Vp8Tokens.SECOND;
    for (int i = 0; i < 4; i++) {
      int outer = values[from + i] + values[from + 12 + i];
      int inner = values[from + 4 + i] + values[from + 8 + i];
      int outerLess = values[from + i] - values[from + 12 + i];
      int innerLess = values[from + 4 + i] - values[from + 8 + i];
      half[i] = outer + inner;
      half[4 + i] = outerLess + innerLess;
      half[8 + i] = outer - inner;
      half[12 + i] = outerLess - innerLess;
    }
    for (int i = 0; i < 16; i += 4) {
      int outer = half[i] + half[i + 3] + 3;
      int inner = half[i + 1] + half[i + 2];
      int outerLess = half[i] - half[i + 3] + 3;
      int innerLess = half[i + 1] - half[i + 2];
      values[16 * i] = (short) (outer + inner >> 3);
      values[16 * i + 16] = (short) (outerLess + innerLess >> 3);
      values[16 * i + 32] = (short) (outer - inner >> 3);
      values[16 * i + 48] = (short) (outerLess - innerLess >> 3);
    }
  }

  /** Adds the 4x4 block whose coefficients begin at {@code from} to the samples at {@code at}. */
  void add(short[] values, int from, byte[] samples, int at, int stride) {
    for (int i = 0; i < 4; i++) {
      int v0 = values[from + i];
      int v1 = values[from + 4 + i];
      int v2 = values[from + 8 + i];
      int v3 = values[from + 12 + i];
      int less = sine(v1) - cosine(v3);
      int more = cosine(v1) + sine(v3);
      half[4 * i] = v0 + v2 + more;
      half[4 * i + 1] = v0 - v2 + less;
      half[4 * i + 2] = v0 - v2 - less;
      half[4 * i + 3] = v0 + v2 - more;
    }
    for (int i = 0; i < 4; i++) {
      int v0 = half[i] + 4;
      int v1 = half[4 + i];
      int v2 = half[8 + i];
      int v3 = half[12 + i];
      int less = sine(v1) - cosine(v3);
      int more = cosine(v1) + sine(v3);
      int to = at + i * stride;
      shift(samples, to, v0 + v2 + more >> 3);
      shift(samples, to + 1, v0 - v2 + less >> 3);
      shift(samples, to + 2, v0 - v2 - less >> 3);
      shift(samples, to + 3, v0 + v2 - more >> 3);
    }
  }

  /** The same for a block of which only the first coefficient is not 0. */
  static void addDc(int dc, byte[] samples, int at, int stride) {
    int difference = dc + 4 >> 3;
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        shift(samples, at + y * stride + x, difference);
      }
    }
  }

  /** Times the square root of 2 times the cosine of an eighth of pi. */
  private static int cosine(int value) {
    return value + (value * 20091 >> 16);
  }

  /** Times the square root of 2 times the sine of an eighth of pi. */
  private static int sine(int value) {
    return value * 35468 >> 16;
  }

  private static void shift(byte[] samples, int at, int difference) {
    samples[at] = (byte) Math.clamp((samples[at] & 0xff) + difference, 0, 255);
  }
}
