package org.hirz.view;

import java.util.List;
import org.hirz.picture.BytePlane;

/**
 * A rectangle of a plane, in pixels.
 *
 * @param left first column, inclusive
 * @param top first row, inclusive
 * @param right last column, exclusive
 * @param bottom last row, exclusive
 */
record Box(int left, int top, int right, int bottom) {
  /** Returns the whole of a plane. */
  static Box of(BytePlane plane) {
    return new Box(0, 0, plane.width(), plane.height());
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  long area() {
    return (long) Math.max(0, width()) * Math.max(0, height());
  }

  /**
   * Returns the rectangle with its sides moved outwards, except those that are the other's.
   *
   * @param by pixels; below 0 inwards
   * @param other a rectangle that holds this one and the result
   */
  Box moved(int by, Box other) {
    return new Box(
        left - (left > other.left ? by : 0),
        top - (top > other.top ? by : 0),
        right + (right < other.right ? by : 0),
        bottom + (bottom < other.bottom ? by : 0));
  }

  /**
   * Returns whether each side lies within a share of this one's lengths of the other's: PDQ hardly
   * tells such two apart.
   */
  boolean isNear(Box other, double share) {
    double across = share * width();
    double down = share * height();
    return Math.abs(left - other.left) <= across
        && Math.abs(right - other.right) <= across
        && Math.abs(top - other.top) <= down
        && Math.abs(bottom - other.bottom) <= down;
  }

  /** Returns its halves, upper and lower, left and right, and its quarters. */
  List<Box> parts() {
    int x = (left + right) / 2;
    int y = (top + bottom) / 2;
    return List.of(
        new Box(left, top, right, y),
        new Box(left, y, right, bottom),
        new Box(left, top, x, bottom),
        new Box(x, top, right, bottom),
        new Box(left, top, x, y),
        new Box(x, top, right, y),
        new Box(left, y, x, bottom),
        new Box(x, y, right, bottom));
  }

  /** Returns the pixels, copied. */
  BytePlane cut(BytePlane plane) {
    byte[] samples = new byte[width() * height()];
    for (int y = 0; y < height(); y++) {
      System.arraycopy(
          plane.samples(), (top + y) * plane.width() + left, samples, y * width(), width());
    }
    return new BytePlane(samples, width(), height());
  }

  /** Returns where it lies in a plane, in per mille of the plane's sides. */
  String detail(BytePlane plane) {
    return "l="
        + perMille(left, plane.width())
        + " t="
        + perMille(top, plane.height())
        + " r="
        + perMille(plane.width() - right, plane.width())
        + " b="
        + perMille(plane.height() - bottom, plane.height());
  }

  private static String perMille(int length, int of) {
    int tenths = Math.round(length * 1000f / of);
    return tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
  }
}
