package org.hirz.pdq;

import java.util.Arrays;
import org.hirz.picture.LumaPlane;

/**
 * Weighted sums of rows of any plane, column by column: what {@link ByteColumnSums} does for bytes.
 *
 * <p>Sums are doubles, which costs next to nothing beside the reading of the rows and leaves no
 * rounding that could show in a hash. Not thread-safe. Cost: one multiplication and addition a
 * sample, and one read of each row; a row that two outputs share is read again unless it was the
 * last one read.
 */
final class FloatColumnSums {
  private static final int NONE = -1;

  private float[] row = {};
  private double[] sums = {};
  private int loaded = NONE;

  /** Forgets the last plane; to be called before the first row of another. */
  void begin() {
    loaded = NONE;
  }

  /**
   * Returns the weighted sums of consecutive rows.
   *
   * @param plane the plane that {@link #begin} was called for
   * @param firstRow the row that {@code weights[0]} applies to
   * @param weights a weight for each row
   * @return the sums, from index 0; this object's own array, valid until the next call
   */
  double[] of(LumaPlane plane, int firstRow, int[] weights) {
    int width = plane.width();
    if (row.length < width) {
      row = new float[width];
      sums = new double[width];
    }
    Arrays.fill(sums, 0, width, 0);
    for (int k = 0; k < weights.length; k++) {
      if (loaded != firstRow + k) {
        loaded = firstRow + k;
        plane.readRow(loaded, row);
      }
      add(width, weights[k]);
    }
    return sums;
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(row, 0);
    Arrays.fill(sums, 0);
  }

  private void add(int width, double weight) {
    float[] row = this.row;
    double[] sums = this.sums;
    for (int x = 0; x < width; x++) {
      sums[x] += weight * row[x];
    }
  }
}
