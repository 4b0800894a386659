package org.hirz.image;

import java.util.Arrays;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/**
 * Pixels of 1, 2, 4 or 8 bits that index a palette, most significant bits leftmost, rows padded to
 * whole bytes. Grey under 8 bits, and grey with a transparent value, are palettes too.
 */
final class IndexedSamples implements ColourSamples {
  private final byte[] packed;
  private final int width;
  private final int height;
  private final int bits;
  private final int rowBytes;
  private final int[] argb;

  /**
   * Wraps packed indexes.
   *
   * @param argb non-premultiplied colours by index; an index past the end is opaque black
   */
  IndexedSamples(byte[] packed, int width, int height, int bits, int[] argb) {
    this.packed = packed;
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.rowBytes = (int) (((long) width * bits + 7) / 8);
    this.argb = Arrays.copyOf(argb, 1 << bits);
    Arrays.fill(this.argb, Math.min(argb.length, this.argb.length), this.argb.length, 0xff00_0000);
  }

  @Override
  public LumaPlane view(ViewKind kind) {
    float[] luma = new float[argb.length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = Samples.over(kind, Argb.luma(argb[i]), (argb[i] >>> 24) / 255f);
    }
    return new SamplePlane(
        width,
        height,
        this,
        (y, into) -> {
          for (int x = 0; x < width; x++) {
            into[x] = luma[index(x, y)];
          }
        });
  }

  private int index(int x, int y) {
    int row = y * rowBytes;
    if (bits == 8) {
      return packed[row + x] & 0xff;
    }
    int bit = x * bits;
    return (packed[row + (bit >> 3)] & 0xff) >> (8 - bits - (bit & 7)) & ((1 << bits) - 1);
  }

  @Override
  public int argb(int x, int y) {
    return argb[index(x, y)];
  }

  @Override
  public boolean transparent() {
    boolean possible = false;
    for (int colour : argb) {
      possible |= colour >>> 24 != 0xff;
    }
    for (int y = 0; possible && y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (argb[index(x, y)] >>> 24 != 0xff) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void erase() {
    Arrays.fill(packed, (byte) 0);
  }
}
