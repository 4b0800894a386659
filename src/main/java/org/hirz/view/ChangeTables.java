package org.hirz.view;

import java.util.Arrays;
import org.hirz.picture.BytePlane;

/**
 * Sums of how much the luma of a plane changes from pixel to pixel, so that those of any rectangle
 * cost a few additions (summed-area tables; Crow, 1984).
 *
 * <p>For one thread, used again and again. Cost of filling: one pass.
 */
final class ChangeTables {
  /** A change beyond this counts as this much: how far an edge reaches tells more than how much. */
  static final int MOST = 16;

  private static final int STEPS = 32;

  /** {@code log(1 + mean)} of means in steps of 1/32. */
  private static final float[] LOGARITHMS = new float[2 * MOST * STEPS + 2];

  static {
    for (int i = 0; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = (float) Math.log1p(i / (double) STEPS);
    }
  }

  private int width;
  private int height;
  private int stride;

  /** At {@code (y, x)}: the changes from row to row of all above row y and before column x. */
  private int[] down = {};

  /** At {@code (y, x)}: the changes from column to column of the same. */
  private int[] across = {};

  /** Fills the tables from a plane. */
  void fill(BytePlane plane) {
    width = plane.width();
    height = plane.height();
    stride = width + 1;
    int size = stride * (height + 1);
    if (down.length < size) {
      down = new int[size];
      across = new int[size];
    }
    byte[] samples = plane.samples();
    Arrays.fill(down, 0, stride, 0);
    Arrays.fill(across, 0, stride, 0);
    int[] above = new int[width];
    int[] before = new int[width];
    for (int y = 0; y < height; y++) {
      int at = y * width;
      if (y > 0) {
        changes(samples, at, at - width, above, 0, width);
      }
      changes(samples, at + 1, at, before, 1, width - 1);
      add(above, down, (y + 1) * stride);
      add(before, across, (y + 1) * stride);
    }
  }

  private static void changes(byte[] samples, int a, int b, int[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = Math.min(MOST, Math.abs((samples[a + i] & 0xff) - (samples[b + i] & 0xff)));
    }
  }

  /** Adds a row to a table: the running sums of its changes, on top of the row above. */
  private void add(int[] changes, int[] table, int at) {
    int above = at - stride;
    int sum = 0;
    table[at] = 0;
    for (int x = 1; x <= width; x++) {
      sum += changes[x - 1];
      table[at + x] = table[above + x] + sum;
    }
  }

  private int sum(int[] table, int left, int top, int right, int bottom) {
    int above = top * stride;
    int below = bottom * stride;
    return table[below + right] - table[below + left] - table[above + right] + table[above + left];
  }

  /**
   * Returns the sum of the changes across the line before a row or column; 0 for the plane's own
   * sides.
   *
   * @param column whether the line is between columns
   * @param from first pixel along the line, inclusive
   * @param to last, exclusive
   */
  int across(boolean column, int line, int from, int to) {
    if (line <= 0 || line >= (column ? width : height)) {
      return 0;
    }
    return column ? sum(across, line, from, line + 1, to) : sum(down, from, line, to, line + 1);
  }

  /**
   * Measures all rows or columns of a strip, as logarithms of 1 + the mean change.
   *
   * @param columns whether columns are measured
   * @param from first pixel along them, inclusive
   * @param to last, exclusive
   * @param into of each but the plane's last: at its number the change across the line before it
   * @param along the same: the change along it and its next
   */
  void measure(boolean columns, int from, int to, float[] into, float[] along) {
    int count = (columns ? width : height) - 1;
    float scale = (float) STEPS / (to - from);
    int first = columns ? from * stride : from;
    int last = columns ? to * stride : to;
    int step = columns ? 1 : stride;
    int[] between = columns ? across : down;
    int[] within = columns ? down : across;
    int crossed = between[last] - between[first];
    int passed = within[last] - within[first];
    int passedNext = within[last + step] - within[first + step];
    for (int line = 0; line < count; line++) {
      first += step;
      last += step;
      int next = between[last] - between[first];
      into[line] = LOGARITHMS[(int) ((next - crossed) * scale + 0.5f)];
      crossed = next;
      int after = within[last + step] - within[first + step];
      along[line] = LOGARITHMS[(int) ((after - passed) * (scale / 2) + 0.5f)];
      passed = passedNext;
      passedNext = after;
    }
  }

  /**
   * Returns the sum of the changes along two neighbouring rows or columns.
   *
   * @param first the first of the two; both must be the plane's
   * @param from first pixel along them, inclusive
   * @param to last, exclusive
   */
  int along(boolean columns, int first, int from, int to) {
    return columns
        ? sum(down, first, from, first + 2, to)
        : sum(across, from, first, to, first + 2);
  }

  /** Returns the sum of all changes in a rectangle, either way. */
  int detail(Box box) {
    return sum(down, box.left(), box.top(), box.right(), box.bottom())
        + sum(across, box.left(), box.top(), box.right(), box.bottom());
  }

  /** Returns {@code log(1 + sum / count)}, to a 32nd of the mean. */
  static float log(int sum, long count) {
    return LOGARITHMS[(int) (sum * (float) STEPS / count + 0.5f)];
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(down, 0);
    Arrays.fill(across, 0);
  }
}
