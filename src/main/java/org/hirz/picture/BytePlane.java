package org.hirz.picture;

import java.util.Arrays;

/**
 * A luma plane of one unsigned byte a pixel: grey pictures, and a JPEG's own Y.
 *
 * <p>The array is not copied; the plane owns it from construction on.
 */
public final class BytePlane implements LumaPlane {
  private final byte[] samples;
  private final int width;
  private final int height;

  /**
   * Wraps samples in row-major order without gaps.
   *
   * @throws IllegalArgumentException if a side is under 1 or the array is shorter than the picture
   */
  public BytePlane(byte[] samples, int width, int height) {
    if (width < 1 || height < 1 || samples.length < (long) width * height) {
      throw new IllegalArgumentException(
          samples.length + " samples for " + width + "x" + height + " pixels");
    }
    this.samples = samples;
    this.width = width;
    this.height = height;
  }

  /** Returns the samples, row-major, {@code width()} a row; the plane's own array, to read only. */
  public byte[] samples() {
    return samples;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void readRow(int y, float[] into) {
    int offset = y * width;
    for (int x = 0; x < width; x++) {
      into[x] = samples[offset + x] & 0xff;
    }
  }

  @Override
  public void erase() {
    Arrays.fill(samples, (byte) 0);
  }
}
