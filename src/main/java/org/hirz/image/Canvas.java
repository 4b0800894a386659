package org.hirz.image;

import java.util.Arrays;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.jspecify.annotations.Nullable;

/**
 * Pixels of 4 bytes: a picture decoded so, or the screen on which the frames of an animation are
 * drawn one after the other. Transparent black at first; takes as much again once a frame asks to
 * be undone.
 */
final class Canvas implements ColourSamples {
  private final int width;
  private final int height;
  private final int[] argb;
  private int @Nullable [] saved;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.argb = new int[Math.multiplyExact(width, height)];
  }

  /** The pixels themselves, row by row, to decode into. */
  int[] pixels() {
    return argb;
  }

  static long bytes(int width, int height, boolean saves) {
    return (saves ? 8L : 4L) * width * height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void set(int x, int y, int colour) {
    argb[y * width + x] = colour;
  }

  /** Draws a picture that lies inside; laid over what is there, or in its place. */
  void draw(
      ColourSamples picture,
      int left,
      int top,
      int columns,
      int rows,
      boolean over,
      DecodeWork work)
      throws DecodeStop {
    for (int y = 0; y < rows; y++) {
      work.checkDeadline();
      int to = (top + y) * width + left;
      for (int x = 0; x < columns; x++, to++) {
        int colour = picture.argb(x, y);
        argb[to] = over ? Argb.over(colour, argb[to]) : colour;
      }
    }
  }

  @Override
  public int argb(int x, int y) {
    return argb[y * width + x];
  }

  /** Makes a rectangle transparent black; what lies outside the canvas is ignored. */
  void clear(int left, int top, int columns, int rows) {
    int from = Math.clamp(left, 0, width);
    int to = Math.clamp((long) left + columns, 0, width);
    int end = Math.clamp((long) top + rows, 0, height);
    for (int y = Math.max(0, top); y < end; y++) {
      Arrays.fill(argb, y * width + from, y * width + to, 0);
    }
  }

  /** Keeps a copy of the canvas for {@link #restore()}. */
  void save() {
    int[] copy = saved;
    if (copy == null) {
      saved = argb.clone();
    } else {
      System.arraycopy(argb, 0, copy, 0, argb.length);
    }
  }

  /** Brings back the last copy. */
  void restore() {
    int[] copy = saved;
    if (copy != null) {
      System.arraycopy(copy, 0, argb, 0, argb.length);
    }
  }

  @Override
  public LumaPlane view(ViewKind kind) {
    return new SamplePlane(
        width,
        height,
        this,
        (y, into) -> {
          int at = y * width;
          for (int x = 0; x < width; x++) {
            int colour = argb[at + x];
            into[x] = Samples.over(kind, Argb.luma(colour), (colour >>> 24) / 255f);
          }
        });
  }

  @Override
  public boolean transparent() {
    for (int colour : argb) {
      if (colour >>> 24 != 0xff) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void erase() {
    Arrays.fill(argb, 0);
    int[] copy = saved;
    if (copy != null) {
      Arrays.fill(copy, 0);
    }
  }
}
