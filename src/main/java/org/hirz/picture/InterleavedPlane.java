package org.hirz.picture;

import java.util.Arrays;

/**
 * The luma of interleaved 8-bit channels, such as RGB, BGR or RGBA as decoders leave them; channels
 * that are not red, green or blue are ignored.
 *
 * <p>The luma is computed where it is read, unrounded. Since it is linear in the channels, sums of
 * pixels can also be taken of {@link #samples()}, channel by channel, and weighted afterwards.
 *
 * <p>The array is not copied; the plane owns it from construction on.
 */
public final class InterleavedPlane implements LumaPlane {
  /** Weights of the channels in the luma (ITU-R BT.601). */
  public static final float RED = 0.299f;

  /** See {@link #RED}. */
  public static final float GREEN = 0.587f;

  /** See {@link #RED}. */
  public static final float BLUE = 0.114f;

  private final byte[] samples;
  private final int width;
  private final int height;
  private final Layout layout;

  /**
   * Where the channels of a pixel lie.
   *
   * @param stride bytes a pixel, at least 1
   * @param red place of red among them, from 0
   * @param green place of green; where all three are the same, that channel is the luma
   * @param blue place of blue
   */
  public record Layout(int stride, int red, int green, int blue) {
    /** Checks that each channel lies within the pixel. */
    public Layout {
      if (Math.min(red, Math.min(green, blue)) < 0
          || Math.max(red, Math.max(green, blue)) >= stride) {
        throw new IllegalArgumentException(
            "channels " + red + ", " + green + ", " + blue + " of " + stride);
      }
    }

    /** Returns whether one channel is the luma. */
    public boolean grey() {
      return red == green && green == blue;
    }
  }

  /**
   * Wraps pixels in row-major order without gaps.
   *
   * @throws IllegalArgumentException if a side is under 1 or the array is shorter than the picture
   */
  public InterleavedPlane(byte[] samples, int width, int height, Layout layout) {
    if (width < 1 || height < 1 || samples.length / layout.stride() < (long) width * height) {
      throw new IllegalArgumentException(
          samples.length + " samples for " + width + "x" + height + " pixels");
    }
    this.samples = samples;
    this.width = width;
    this.height = height;
    this.layout = layout;
  }

  /** Returns the samples, row-major; the plane's own array, to read only. */
  public byte[] samples() {
    return samples;
  }

  /** Returns where the channels of a pixel lie. */
  public Layout layout() {
    return layout;
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
    int at = y * width * layout.stride();
    for (int x = 0; x < width; x++) {
      int red = samples[at + layout.red()] & 0xff;
      int green = samples[at + layout.green()] & 0xff;
      int blue = samples[at + layout.blue()] & 0xff;
      into[x] = layout.grey() ? red : RED * red + GREEN * green + BLUE * blue;
      at += layout.stride();
    }
  }

  @Override
  public void erase() {
    Arrays.fill(samples, (byte) 0);
  }
}
