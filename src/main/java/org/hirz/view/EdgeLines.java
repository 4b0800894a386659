package org.hirz.view;

import java.util.Arrays;
import org.hirz.picture.BytePlane;

/**
 * How strongly the luma changes across each line of a rectangle, rows or columns: where a picture
 * lies on something else, its sides are lines across which it changes along their whole length.
 */
final class EdgeLines {
  /** A change beyond this counts as this much: one bright lamp is no edge. */
  private static final int MOST = 40;

  /** Lines on either side among which a strength stands out or does not. */
  private static final int AROUND = 12;

  private EdgeLines() {}

  /**
   * Returns for each place between two lines of a rectangle the mean change across it, 0 to 40,
   * with 2 pixels between what is compared; index 0 is the place before the first line.
   *
   * @param columns whether between columns, not rows
   */
  static float[] strengths(BytePlane plane, Box box, boolean columns) {
    int count = columns ? box.width() : box.height();
    int length = columns ? box.height() : box.width();
    int width = plane.width();
    byte[] samples = plane.samples();
    float[] strengths = new float[count + 1];
    int[] sums = new int[count + 1];
    if (columns) {
      for (int y = box.top(); y < box.bottom(); y++) {
        int at = y * width + box.left();
        for (int x = 2; x < count - 1; x++) {
          sums[x] += change(samples, at + x - 2, at + x + 1);
        }
      }
    } else {
      for (int y = 2; y < count - 1; y++) {
        int a = (box.top() + y - 2) * width + box.left();
        int b = a + 3 * width;
        int sum = 0;
        for (int x = 0; x < length; x++) {
          sum += change(samples, a + x, b + x);
        }
        sums[y] = sum;
      }
    }
    for (int i = 0; i <= count; i++) {
      strengths[i] = sums[i] / (float) length;
    }
    return strengths;
  }

  private static int change(byte[] samples, int a, int b) {
    return Math.min(MOST, Math.abs((samples[a] & 0xff) - (samples[b] & 0xff)));
  }

  /** Returns by how much each strength stands out from the median of those around it. */
  static float[] prominences(float[] strengths) {
    float[] prominences = new float[strengths.length];
    float[] around = new float[2 * AROUND + 1];
    for (int i = 0; i < strengths.length; i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(strengths.length, i + AROUND + 1);
      System.arraycopy(strengths, from, around, 0, to - from);
      Arrays.sort(around, 0, to - from);
      prominences[i] = strengths[i] - around[(to - from) / 2];
    }
    return prominences;
  }

  /**
   * Returns the places that stand out most, strongest first, none within {@code apart} of a
   * stronger one.
   */
  static int[] strongest(float[] prominences, int count, int apart, float least) {
    float[] left = prominences.clone();
    int[] places = new int[count];
    int found = 0;
    while (found < count) {
      int best = 0;
      for (int i = 1; i < left.length; i++) {
        best = left[i] > left[best] ? i : best;
      }
      if (left[best] < least) {
        break;
      }
      places[found++] = best;
      Arrays.fill(
          left,
          Math.max(0, best - apart),
          Math.min(left.length, best + apart + 1),
          Float.NEGATIVE_INFINITY);
    }
    return Arrays.copyOf(places, found);
  }
}
