package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hirz.picture.BytePlane;

/**
 * Connected areas in which the luma varies, in blocks of 6x6 pixels: a picture among text and plain
 * areas is the largest of them.
 */
final class BusyBlocks {
  private static final int BLOCK = 6;
  private static final int RANGE = 9;
  private static final double MIN_AREA = 0.03;

  /** Share of a line of blocks that must be the area's, or the line is cut from the rectangle. */
  private static final double LINE = 0.35;

  private static final int MOST = 3;

  private BusyBlocks() {}

  /** Returns the rectangles around the largest areas. */
  static List<Box> find(BytePlane plane) {
    int columns = plane.width() / BLOCK;
    int rows = plane.height() / BLOCK;
    if (columns < 4 || rows < 4) {
      return List.of();
    }
    boolean[] busy = busy(plane, columns, rows);
    int[] area = new int[columns * rows];
    int[] queue = new int[columns * rows];
    List<int[]> sizes = new ArrayList<>();
    for (int i = 0; i < busy.length; i++) {
      if (busy[i] && area[i] == 0) {
        sizes.add(
            new int[] {sizes.size() + 1, fill(busy, area, queue, i, columns, sizes.size() + 1)});
      }
    }
    sizes.sort((a, b) -> b[1] - a[1]);
    List<Box> boxes = new ArrayList<>();
    for (int[] size : sizes.subList(0, Math.min(MOST, sizes.size()))) {
      if (size[1] >= MIN_AREA * busy.length) {
        boxes.add(around(area, size[0], columns, rows));
      }
    }
    return boxes;
  }

  private static boolean[] busy(BytePlane plane, int columns, int rows) {
    boolean[] busy = new boolean[columns * rows];
    byte[] samples = plane.samples();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int least = 255;
        int most = 0;
        for (int y = 0; y < BLOCK; y++) {
          int at = (row * BLOCK + y) * plane.width() + column * BLOCK;
          for (int x = 0; x < BLOCK; x++) {
            int luma = samples[at + x] & 0xff;
            least = Math.min(least, luma);
            most = Math.max(most, luma);
          }
        }
        busy[row * columns + column] = most - least >= RANGE;
      }
    }
    return busy;
  }

  private static int fill(
      boolean[] busy, int[] area, int[] queue, int start, int columns, int number) {
    int size = 0;
    int head = 0;
    queue[size++] = start;
    area[start] = number;
    while (head < size) {
      int at = queue[head++];
      int column = at % columns;
      int[] next = {
        column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns
      };
      for (int to : next) {
        if (to >= 0 && to < busy.length && busy[to] && area[to] == 0) {
          area[to] = number;
          queue[size++] = to;
        }
      }
    }
    return size;
  }

  private static Box around(int[] area, int number, int columns, int rows) {
    int left = columns;
    int right = -1;
    int top = rows;
    int bottom = -1;
    int[] perRow = new int[rows];
    int[] perColumn = new int[columns];
    for (int i = 0; i < area.length; i++) {
      if (area[i] == number) {
        left = Math.min(left, i % columns);
        right = Math.max(right, i % columns);
        top = Math.min(top, i / columns);
        bottom = Math.max(bottom, i / columns);
        perRow[i / columns]++;
        perColumn[i % columns]++;
      }
    }
    int widest = Arrays.stream(perRow).max().orElse(0);
    int tallest = Arrays.stream(perColumn).max().orElse(0);
    while (top < bottom && perRow[top] < LINE * widest) {
      top++;
    }
    while (bottom > top && perRow[bottom] < LINE * widest) {
      bottom--;
    }
    while (left < right && perColumn[left] < LINE * tallest) {
      left++;
    }
    while (right > left && perColumn[right] < LINE * tallest) {
      right--;
    }
    return new Box(left * BLOCK, top * BLOCK, (right + 1) * BLOCK, (bottom + 1) * BLOCK);
  }
}
