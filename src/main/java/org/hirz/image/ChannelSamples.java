package org.hirz.image;

import java.util.Arrays;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** Interleaved channels of 8 or 16 bits (big-endian): grey or colour, with or without alpha. */
final class ChannelSamples implements ColourSamples {
  /** Where the channels of a pixel lie, in samples; {@code alpha} is -1 where there is none. */
  record Layout(int stride, int red, int green, int blue, int alpha) {
    static final Layout GREY = new Layout(1, 0, 0, 0, -1);

    /** YCbCr, of which Y is the luma. */
    static final Layout LUMA_FIRST = new Layout(3, 0, 0, 0, -1);

    static final Layout GREY_ALPHA = new Layout(2, 0, 0, 0, 1);
    static final Layout RGB = new Layout(3, 0, 1, 2, -1);
    static final Layout RGBX = new Layout(4, 0, 1, 2, -1);
    static final Layout RGBA = new Layout(4, 0, 1, 2, 3);
    static final Layout BGR = new Layout(3, 2, 1, 0, -1);
    static final Layout BGRX = new Layout(4, 2, 1, 0, -1);

    boolean grey() {
      return red == green;
    }

    /** The same without alpha. */
    InterleavedPlane.Layout opaque() {
      return new InterleavedPlane.Layout(stride, red, green, blue);
    }
  }

  /** No colour is transparent. */
  static final long NO_KEY = -1;

  private final byte[] data;
  private final int width;
  private final int height;
  private final Layout layout;
  private final int bytes;
  private final long key;
  private final float toByte;

  /**
   * Wraps samples, rows without gaps.
   *
   * @param bytes bytes a sample, 1 or 2
   * @param key red, green and blue (16 bits each, so shifted) of the one transparent colour, or
   *     {@link #NO_KEY}
   */
  ChannelSamples(byte[] data, int width, int height, Layout layout, int bytes, long key) {
    this.data = data;
    this.width = width;
    this.height = height;
    this.layout = layout;
    this.bytes = bytes;
    this.key = key;
    this.toByte = bytes == 1 ? 1f : 1f / 257f;
  }

  static long key(int red, int green, int blue) {
    return (long) red << 32 | (long) green << 16 | blue;
  }

  @Override
  public LumaPlane view(ViewKind kind) {
    return kind == ViewKind.WHOLE && bytes == 1
        ? new InterleavedPlane(data, width, height, layout.opaque())
        : new SamplePlane(width, height, this, (y, into) -> read(kind, y, into));
  }

  private void read(ViewKind kind, int y, float[] into) {
    float full = bytes == 1 ? 255f : 65535f;
    for (int x = 0; x < width; x++) {
      int red = sample(x, y, layout.red);
      float luma;
      if (layout.grey()) {
        luma = bytes == 1 ? red : red / 257f;
      } else {
        luma =
            (RED * red + GREEN * sample(x, y, layout.green) + BLUE * sample(x, y, layout.blue))
                * toByte;
      }
      into[x] = kind == ViewKind.WHOLE ? luma : Samples.over(kind, luma, alpha(x, y) / full);
    }
  }

  private int sample(int x, int y, int channel) {
    int at = ((y * width + x) * layout.stride + channel) * bytes;
    int high = data[at] & 0xff;
    return bytes == 1 ? high : high << 8 | (data[at + 1] & 0xff);
  }

  private int alpha(int x, int y) {
    if (layout.alpha >= 0) {
      return sample(x, y, layout.alpha);
    }
    int full = bytes == 1 ? 255 : 65535;
    return key != NO_KEY
            && key
                == key(
                    sample(x, y, layout.red), sample(x, y, layout.green), sample(x, y, layout.blue))
        ? 0
        : full;
  }

  @Override
  public int argb(int x, int y) {
    return Argb.of(
        eight(alpha(x, y)),
        eight(sample(x, y, layout.red)),
        eight(sample(x, y, layout.green)),
        eight(sample(x, y, layout.blue)));
  }

  private int eight(int sample) {
    return bytes == 1 ? sample : (sample + 128) / 257;
  }

  @Override
  public boolean transparent() {
    if (layout.alpha < 0 && key == NO_KEY) {
      return false;
    }
    int full = bytes == 1 ? 255 : 65535;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (alpha(x, y) != full) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void erase() {
    Arrays.fill(data, (byte) 0);
  }
}
