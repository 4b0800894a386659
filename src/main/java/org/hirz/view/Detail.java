package org.hirz.view;

import org.hirz.picture.BytePlane;

/** How much fine detail there is in a part of a plane: the mean change from pixel to pixel. */
final class Detail {
  private static final int STEP = 2;
  private static final int MOST = 24;

  private Detail() {}

  /** Returns the mean change along the rows of a rectangle, every other row. */
  static double mean(BytePlane plane, Box box) {
    if (box.width() < 2 || box.height() < 1) {
      return 0;
    }
    long sum = 0;
    int rows = 0;
    byte[] samples = plane.samples();
    for (int y = box.top(); y < box.bottom(); y += STEP) {
      int at = y * plane.width();
      for (int x = box.left() + 1; x < box.right(); x++) {
        sum += Math.min(MOST, Math.abs((samples[at + x] & 0xff) - (samples[at + x - 1] & 0xff)));
      }
      rows++;
    }
    return sum / ((double) rows * (box.width() - 1));
  }

  /** Returns the same of what lies in {@code whole} around a rectangle; 0 where nothing does. */
  static double around(BytePlane plane, Box whole, Box box, double inside) {
    long outer = whole.area() - box.area();
    if (outer < whole.area() / 100) {
      return inside;
    }
    double all = mean(plane, whole) * whole.area();
    return Math.max(0, (all - inside * box.area()) / outer);
  }
}
