package org.hirz.view;

import java.util.Arrays;
import org.hirz.picture.BytePlane;

/** experimental */
final class ChangeTables {
  static int MOST = Integer.getInteger("most", 16);
  int width;
  int height;
  private int stride;
  private int[] down = {};
  private int[] across = {};

  void fill(BytePlane plane) {
    width = plane.width();
    height = plane.height();
    stride = width + 1;
    int size = stride * (height + 1);
    if (down.length < size) {
      down = new int[size];
      across = new int[size];
    }
    byte[] s = plane.samples();
    Arrays.fill(down, 0, stride, 0);
    Arrays.fill(across, 0, stride, 0);
    for (int y = 0; y < height; y++) {
      int at = y * width;
      int to = (y + 1) * stride;
      int d = 0;
      int a = 0;
      down[to] = 0;
      across[to] = 0;
      for (int x = 0; x < width; x++) {
        int g = s[at + x] & 0xff;
        if (y > 0) {
          d += Math.min(MOST, Math.abs(g - (s[at + x - width] & 0xff)));
        }
        if (x > 0) {
          a += Math.min(MOST, Math.abs(g - (s[at + x - 1] & 0xff)));
        }
        down[to + x + 1] = down[to + x + 1 - stride] + d;
        across[to + x + 1] = across[to + x + 1 - stride] + a;
      }
    }
  }

  private static int sum(int[] t, int stride, int l, int u, int r, int b) {
    return t[b * stride + r] - t[b * stride + l] - t[u * stride + r] + t[u * stride + l];
  }

  /** Mean change across a line. */
  float cross(boolean column, int line, int from, int to) {
    if (line <= 0 || line >= (column ? width : height)) {
      return 0;
    }
    return (column
            ? sum(across, stride, line, from, line + 1, to)
            : sum(down, stride, from, line, to, line + 1))
        / (float) (to - from);
  }

  /** Mean change along lines from..to (in the other direction within [a,b)). */
  float along(boolean column, int first, int last, int from, int to) {
    first = Math.max(0, first);
    last = Math.min(column ? width : height, last);
    if (first >= last || to <= from) {
      return -1;
    }
    return (column
            ? sum(down, stride, first, from, last, to)
            : sum(across, stride, from, first, to, last))
        / (float) ((to - from) * (last - first));
  }

  /** Mean change across lines lo..hi (exclusive). */
  float crosses(boolean column, int lo, int hi, int from, int to) {
    return (column
            ? sum(across, stride, lo, from, hi, to)
            : sum(down, stride, from, lo, to, hi))
        / (float) ((to - from) * (hi - lo));
  }

  float detail(Box b) {
    return sum(down, stride, b.left(), b.top(), b.right(), b.bottom())
        + sum(across, stride, b.left(), b.top(), b.right(), b.bottom());
  }

  void erase() {
    Arrays.fill(down, 0);
    Arrays.fill(across, 0);
  }
}
