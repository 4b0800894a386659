package org.hirz.image;

import java.util.Arrays;

/**
 * One plane of whole macroblocks, with the row above and the column to the left of the frame that
 * prediction reads (RFC 6386, section 12.2): 127 above, 129 to the left.
 */
final class Vp8Plane {
  final byte[] samples;

  /** Samples from a row to the next. */
  final int stride;

  /** Index of the first sample of the frame. */
  final int origin;

  /** Makes a plane of one value. */
  Vp8Plane(int width, int height, int value) {
    stride = width + 1;
    origin = stride + 1;
    samples = new byte[Math.multiplyExact(stride, height + 1)];
    Arrays.fill(samples, (byte) value);
    Arrays.fill(samples, 0, stride, (byte) 127);
    for (int y = 1; y <= height; y++) {
      samples[y * stride] = (byte) 129;
    }
  }

  /** Index of a sample. */
  int at(int x, int y) {
    return origin + y * stride + x;
  }

  void erase() {
    Arrays.fill(samples, (byte) 0);
  }
}
