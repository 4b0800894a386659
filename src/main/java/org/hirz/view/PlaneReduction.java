package org.hirz.view;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;

/**
 * Makes a plane small enough to be looked at many times: one pixel for each block of {@code k x k},
 * {@code k} the same for all, so that the longer side comes to {@value #SIDE} to under twice that
 * many. Smaller planes keep their size.
 *
 * <p>A pixel is the mean of the block's columns in two of its rows, a quarter and three quarters
 * down: PDQ averages some 60 of these pixels for each of its own, and this reads a part of the
 * plane only.
 *
 * <p>Cost: two pixels of each column of a block.
 */
final class PlaneReduction {
  /** The least length of the longer side of a plane that was reduced. */
  static final int SIDE = 480;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ALL_BUT_LOWEST_BITS = 0xfefe_fefe_fefe_fefeL;

  /** Sums of a row of a block are at most 255 blocks: times a share they stay within an int. */
  private static final int SHARE_BITS = 16;

  private static final int HALF = 1 << SHARE_BITS - 1;

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
    byte[] line = new byte[width];
    float[] first = new float[width];
    float[] second = new float[width];
    for (int row = 0; row < rows; row++) {
      int top = row * block;
      int count = Math.min(block, height - top);
      int a = top + (count - 1) / 4;
      int b = top + count - 1 - (count - 1) / 4;
      if (plane instanceof BytePlane bytes) {
        mean(bytes.samples(), a * width, b * width, line);
      } else {
        plane.readRow(a, first);
        plane.readRow(b, second);
        for (int x = 0; x < width; x++) {
          line[x] = (byte) ((first[x] + second[x]) / 2);
        }
      }
      average(line, block, reduced, row * columns);
    }
    Arrays.fill(line, (byte) 0);
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    return new BytePlane(reduced, columns, rows);
  }

  /** The means of two rows, rounded down, eight pixels at a time. */
  private static void mean(byte[] samples, int a, int b, byte[] into) {
    int x = 0;
    for (; x + Long.BYTES <= into.length; x += Long.BYTES) {
      long one = (long) LONGS.get(samples, a + x);
      long other = (long) LONGS.get(samples, b + x);
      LONGS.set(into, x, (one & other) + (((one ^ other) & ALL_BUT_LOWEST_BITS) >>> 1));
    }
    for (; x < into.length; x++) {
      into[x] = (byte) (((samples[a + x] & 0xff) + (samples[b + x] & 0xff)) >> 1);
    }
  }

  private static void average(byte[] line, int block, byte[] into, int at) {
    if (block == 1) {
      System.arraycopy(line, 0, into, at, line.length);
      return;
    }
    int full = line.length / block;
    int share = (1 << SHARE_BITS) / block;
    for (int column = 0; column < full; column++) {
      int x = column * block;
      int sum = (line[x] & 0xff) + (line[x + 1] & 0xff);
      for (int i = 2; i < block; i++) {
        sum += line[x + i] & 0xff;
      }
      into[at + column] = (byte) ((sum * share + HALF) >>> SHARE_BITS);
    }
    int rest = line.length - full * block;
    if (rest > 0) {
      int sum = 0;
      for (int x = full * block; x < line.length; x++) {
        sum += line[x] & 0xff;
      }
      into[at + full] = (byte) (sum / (float) rest + 0.5f);
    }
  }
}
