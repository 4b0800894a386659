package org.hirz.view;

import java.util.Arrays;
import org.hirz.picture.BytePlane;

/**
 * Sums of how much the luma of a plane changes, so that those along any line and within any
 * rectangle cost a few additions (summed-area tables; Crow, 1984).
 *
 * <p>Where a picture lies on something else, its sides are lines across which the luma changes
 * along their whole length, and there is more detail within than around it.
 *
 * <p>For one thread, used again and again. Cost of filling: one pass.
 */
final class ChangeTables {
  /** A change beyond this counts as this much: one bright lamp is no edge. */
  private static final int MOST = 40;

  private static final int MOST_DETAIL = 24;

  /** Lines on either side among which a strength stands out or does not. */
  private static final int AROUND = 12;

  /** Lines on either side that an edge itself reaches to. */
  private static final int WIDE = 2;

  private int width;
  private int height;

  /** At {@code (y, x)}: the changes across the line above row y, of the columns before x. */
  private int[] acrossRows = {};

  /** At {@code (y, x)}: the changes across the line before column x, of the rows before y. */
  private int[] acrossColumns = {};

  /** At {@code (y, x)}: the changes from pixel to pixel of all before x in the rows before y. */
  private int[] detail = {};

  /** Fills the tables from a plane. */
  void fill(BytePlane plane) {
    width = plane.width();
    height = plane.height();
    int stride = width + 1;
    int size = stride * (height + 1);
    if (acrossRows.length < size) {
      acrossRows = new int[size];
      acrossColumns = new int[size];
      detail = new int[size];
    }
    byte[] samples = plane.samples();
    Arrays.fill(acrossColumns, 0, stride, 0);
    Arrays.fill(detail, 0, stride, 0);
    for (int y = 0; y <= height; y++) {
      fillRows(samples, y, y * stride);
      if (y < height) {
        fillColumns(samples, y * width, y * stride);
      }
    }
  }

  private void fillRows(byte[] samples, int y, int at) {
    if (y < 2 || y + 1 >= height) {
      Arrays.fill(acrossRows, at, at + width + 1, 0);
      return;
    }
    int a = (y - 2) * width;
    int b = (y + 1) * width;
    int sum = 0;
    acrossRows[at] = 0;
    for (int x = 0; x < width; x++) {
      sum += Math.min(MOST, Math.abs((samples[a + x] & 0xff) - (samples[b + x] & 0xff)));
      acrossRows[at + x + 1] = sum;
    }
  }

  private void fillColumns(byte[] samples, int from, int at) {
    int next = at + width + 1;
    int sum = 0;
    acrossColumns[next] = 0;
    acrossColumns[next + width] = 0;
    detail[next] = 0;
    for (int x = 0; x < width; x++) {
      int change = 0;
      if (x >= 2 && x + 1 < width) {
        change =
            Math.min(
                MOST, Math.abs((samples[from + x - 2] & 0xff) - (samples[from + x + 1] & 0xff)));
      }
      acrossColumns[next + x] = acrossColumns[at + x] + change;
      if (x > 0) {
        sum +=
            Math.min(
                MOST_DETAIL, Math.abs((samples[from + x] & 0xff) - (samples[from + x - 1] & 0xff)));
      }
      detail[next + x + 1] = detail[at + x + 1] + sum;
    }
  }

  /**
   * Returns the mean change across a line, 0 to 40, with two pixels between what is compared.
   *
   * @param column whether the line is between columns
   * @param line the line lies before this row or column
   * @param from first pixel along the line, inclusive
   * @param to last, exclusive, over {@code from}
   */
  float strength(boolean column, int line, int from, int to) {
    int stride = width + 1;
    int sum =
        column
            ? acrossColumns[to * stride + line] - acrossColumns[from * stride + line]
            : acrossRows[line * stride + to] - acrossRows[line * stride + from];
    return sum / (float) (to - from);
  }

  /**
   * Returns the strengths of all lines of a rectangle, that before its first row or column first.
   */
  float[] strengths(Box box, boolean columns) {
    int count = columns ? box.width() : box.height();
    float[] strengths = new float[count + 1];
    for (int i = 0; i <= count; i++) {
      strengths[i] =
          columns
              ? strength(true, box.left() + i, box.top(), box.bottom())
              : strength(false, box.top() + i, box.left(), box.right());
    }
    return strengths;
  }

  /** Returns the sum of the changes from pixel to pixel in a rectangle. */
  long detail(Box box) {
    int stride = width + 1;
    return (long) detail[box.bottom() * stride + box.right()]
        - detail[box.bottom() * stride + box.left()]
        - detail[box.top() * stride + box.right()]
        + detail[box.top() * stride + box.left()];
  }

  /** Returns by how much each strength stands out from the mean of those around it. */
  static float[] prominences(float[] strengths) {
    int count = strengths.length;
    float[] before = new float[count + 1];
    for (int i = 0; i < count; i++) {
      before[i + 1] = before[i] + strengths[i];
    }
    float[] prominences = new float[count];
    for (int i = 0; i < count; i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(count, i + AROUND + 1);
      int near = Math.max(0, i - WIDE);
      int far = Math.min(count, i + WIDE + 1);
      float others = before[to] - before[from] - (before[far] - before[near]);
      int number = to - from - (far - near);
      prominences[i] = strengths[i] - (number > 0 ? others / number : 0);
    }
    return prominences;
  }

  /**
   * Returns the places that stand out most, strongest first, none within {@code apart} of a
   * stronger one; {@code prominences} is used up.
   */
  static int[] strongest(float[] prominences, int count, int apart, float least) {
    int[] places = new int[count];
    int found = 0;
    while (found < count) {
      int best = 0;
      for (int i = 1; i < prominences.length; i++) {
        best = prominences[i] > prominences[best] ? i : best;
      }
      if (prominences[best] < least) {
        break;
      }
      places[found++] = best;
      int from = Math.max(0, best - apart);
      int to = Math.min(prominences.length, best + apart + 1);
      Arrays.fill(prominences, from, to, Float.NEGATIVE_INFINITY);
    }
    return Arrays.copyOf(places, found);
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(acrossRows, 0);
    Arrays.fill(acrossColumns, 0);
    Arrays.fill(detail, 0);
  }
}
