package org.hirz.view;

import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;

/**
 * Makes a plane small enough to be looked at many times: the mean of blocks of {@code k x k}
 * pixels, {@code k} the same for all, so that the longer side comes to {@value #SIDE} to under
 * twice that many. Smaller planes keep their size.
 *
 * <p>Cost: one pass over the plane.
 */
final class PlaneReduction {
  /** The least length of the longer side of a plane that was reduced. */
  static final int SIDE = 512;

  private PlaneReduction() {}

  /**
   * Returns a reduced copy, rounded to bytes, which is the caller's to erase.
   *
   * @param plane of sides of at least 1
   */
  static BytePlane of(LumaPlane plane) {
    int width = plane.width();
    int height = plane.height();
    int block = Math.max(1, Math.max(width, height) / SIDE);
    int columns = (width + block - 1) / block;
    int rows = (height + block - 1) / block;
    byte[] reduced = new byte[columns * rows];
    float[] line = new float[width];
    float[] sums = new float[width];
    for (int row = 0; row < rows; row++) {
      int first = row * block;
      int count = Math.min(block, height - first);
      sum(plane, first, count, line, sums);
      int at = row * columns;
      for (int column = 0; column < columns; column++) {
        int from = column * block;
        int to = Math.min(width, from + block);
        float sum = 0;
        for (int x = from; x < to; x++) {
          sum += sums[x];
        }
        reduced[at + column] = (byte) Math.round(sum / ((to - from) * count));
      }
    }
    return new BytePlane(reduced, columns, rows);
  }

  /** Sums rows; of bytes without making floats of each first. */
  private static void sum(LumaPlane plane, int first, int count, float[] line, float[] sums) {
    int width = plane.width();
    if (plane instanceof BytePlane bytes) {
      byte[] samples = bytes.samples();
      for (int x = 0; x < width; x++) {
        int sum = 0;
        for (int y = 0, at = first * width + x; y < count; y++, at += width) {
          sum += samples[at] & 0xff;
        }
        sums[x] = sum;
      }
      return;
    }
    plane.readRow(first, sums);
    for (int y = 1; y < count; y++) {
      plane.readRow(first + y, line);
      for (int x = 0; x < width; x++) {
        sums[x] += line[x];
      }
    }
  }
}
