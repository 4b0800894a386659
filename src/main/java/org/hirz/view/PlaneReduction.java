package org.hirz.view;

import java.util.Arrays;
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
  static final int SIDE = 480;

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
    int[] whole = new int[width];
    for (int row = 0; row < rows; row++) {
      int first = row * block;
      int count = Math.min(block, height - first);
      if (plane instanceof BytePlane bytes) {
        sum(bytes.samples(), first * width, count, whole);
        average(whole, block, count, reduced, row * columns);
      } else {
        plane.readRow(first, sums);
        for (int y = 1; y < count; y++) {
          plane.readRow(first + y, line);
          for (int x = 0; x < width; x++) {
            sums[x] += line[x];
          }
        }
        average(sums, block, count, reduced, row * columns);
      }
    }
    Arrays.fill(line, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(whole, 0);
    return new BytePlane(reduced, columns, rows);
  }

  private static void sum(byte[] samples, int at, int count, int[] sums) {
    int width = sums.length;
    for (int x = 0; x < width; x++) {
      sums[x] = samples[at + x] & 0xff;
    }
    for (int y = 1; y < count; y++) {
      int from = at + y * width;
      for (int x = 0; x < width; x++) {
        sums[x] += samples[from + x] & 0xff;
      }
    }
  }

  private static void average(int[] sums, int block, int count, byte[] into, int at) {
    int full = sums.length / block;
    float share = 1f / (block * count);
    for (int column = 0, x = 0; column < full; column++) {
      int sum = 0;
      for (int end = x + block; x < end; x++) {
        sum += sums[x];
      }
      into[at + column] = (byte) (sum * share + 0.5f);
    }
    int rest = sums.length - full * block;
    if (rest > 0) {
      int sum = 0;
      for (int x = full * block; x < sums.length; x++) {
        sum += sums[x];
      }
      into[at + full] = (byte) (sum / (float) (rest * count) + 0.5f);
    }
  }

  private static void average(float[] sums, int block, int count, byte[] into, int at) {
    for (int from = 0; from < sums.length; from += block) {
      int to = Math.min(sums.length, from + block);
      float sum = 0;
      for (int x = from; x < to; x++) {
        sum += sums[x];
      }
      into[at + from / block] = (byte) Math.round(sum / ((to - from) * count));
    }
  }
}
