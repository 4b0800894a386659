package org.hirz.image;

import java.util.Arrays;

/**
 * Predicts samples from those above and to the left (RFC 6386, sections 12.2 and 12.3). Reads and
 * writes the plane in place, before any filter.
 */
final class Vp8Prediction {
  private static final int[][] DIRECTIONS = directions();

  /** Neighbours from the lowest left one up, over the corner, to the last above; ends doubled. */
  private final int[] edge = new int[15];

  /** Rounded means of each neighbour with both others, then of each with the next. */
  private final byte[] means = new byte[32];

  /** Predicts a square of 8 or 16 samples; {@code x} and {@code y} are those of its corner. */
  static void square(Vp8Plane plane, int x, int y, int size, int mode) {
    byte[] samples = plane.samples;
    int stride = plane.stride;
    int at = plane.at(x, y);
    switch (mode) {
      case Vp8Modes.DC -> {
        byte mean = (byte) mean(plane, x, y, size);
        for (int row = 0; row < size; row++) {
          Arrays.fill(samples, at + row * stride, at + row * stride + size, mean);
        }
      }
      case Vp8Modes.VERTICAL -> {
        for (int row = 0; row < size; row++) {
          System.arraycopy(samples, at - stride, samples, at + row * stride, size);
        }
      }
      case Vp8Modes.HORIZONTAL -> {
        for (int row = 0; row < size; row++) {
          int to = at + row * stride;
          Arrays.fill(samples, to, to + size, samples[to - 1]);
        }
      }
      default -> gradient(samples, at, stride, size);
    }
  }

  /** The mean of the neighbours inside the frame. */
  private static int mean(Vp8Plane plane, int x, int y, int size) {
    int at = plane.at(x, y);
    int sum = 0;
    int count = 0;
    if (y > 0) {
      for (int i = 0; i < size; i++) {
        sum += plane.samples[at - plane.stride + i] & 0xff;
      }
      count += size;
    }
    if (x > 0) {
      for (int i = 0; i < size; i++) {
        sum += plane.samples[at + i * plane.stride - 1] & 0xff;
      }
      count += size;
    }
    return count == 0 ? 128 : (sum + count / 2) / count;
  }

  private static void gradient(byte[] samples, int at, int stride, int size) {
    int corner = samples[at - stride - 1] & 0xff;
    for (int row = 0; row < size; row++) {
      int to = at + row * stride;
      int change = (samples[to - 1] & 0xff) - corner;
      for (int column = 0; column < size; column++) {
        int above = samples[at - stride + column] & 0xff;
        samples[to + column] = (byte) Math.clamp(above + change, 0, 255);
      }
    }
  }

  /**
   * Predicts a 4x4 block.
   *
   * @param right array and {@code rightAt} place of the 4 samples above and to the right
   */
  void block(byte[] samples, int at, int stride, int mode, byte[] right, int rightAt) {
    if (mode == Vp8Modes.GRADIENT) {
      gradient(samples, at, stride, 4);
      return;
    }
    int above = at - stride;
    for (int i = 0; i < 4; i++) {
      edge[4 - i] = samples[at + i * stride - 1] & 0xff;
      edge[6 + i] = samples[above + i] & 0xff;
      edge[10 + i] = right[rightAt + i] & 0xff;
    }
    edge[0] = edge[1];
    edge[5] = samples[above - 1] & 0xff;
    edge[14] = edge[13];
    if (mode == Vp8Modes.DC) {
      int sum = 4;
      for (int i = 0; i < 4; i++) {
        sum += edge[1 + i] + edge[6 + i];
      }
      for (int row = 0; row < 4; row++) {
        Arrays.fill(samples, at + row * stride, at + row * stride + 4, (byte) (sum >> 3));
      }
      return;
    }
    for (int i = 0; i < 14; i++) {
      int next = edge[i] + edge[i + 1] + 1;
      means[16 + i] = (byte) (next >> 1);
      if (i > 0) {
        means[i] = (byte) (edge[i - 1] + edge[i] + next + 1 >> 2);
      }
    }
    int[] taken = DIRECTIONS[mode];
    for (int i = 0; i < 16; i++) {
      samples[at + (i >> 2) * stride + (i & 3)] = means[taken[i]];
    }
  }

  /** By mode and place in the block: which of the means is taken. */
  private static int[][] directions() {
    int[][] directions = new int[Vp8Tables.BLOCK_MODE_COUNT][16];
    for (int i = 0; i < 16; i++) {
      int row = i >> 2;
      int column = i & 3;
      directions[Vp8Modes.VERTICAL][i] = 6 + column;
      directions[Vp8Modes.HORIZONTAL][i] = 4 - row;
      directions[Vp8Modes.LEFT_DOWN][i] = 7 + row + column;
      directions[Vp8Modes.RIGHT_DOWN][i] = 5 - row + column;
      directions[Vp8Modes.VERTICAL_RIGHT][i] = steep(2 * column - row, 1);
      directions[Vp8Modes.HORIZONTAL_DOWN][i] = steep(2 * row - column, -1);
      directions[Vp8Modes.VERTICAL_LEFT][i] = verticalLeft(row, column);
      directions[Vp8Modes.HORIZONTAL_UP][i] = horizontalUp(2 * row + column);
    }
    return directions;
  }

  /** From the corner on, half a neighbour a step, {@code way} along the edge. */
  private static int steep(int steps, int way) {
    if (steps >= 0 && steps % 2 == 0) {
      int first = 5 + way * (steps / 2);
      return 16 + Math.min(first, first + way);
    }
    return steps >= -1 ? 5 + way * ((steps + 1) / 2) : 5 + way * (steps + 1);
  }

  private static int verticalLeft(int row, int column) {
    // The last two places break the pattern.
    if (column == 3 && row >= 2) {
      return row + 9;
    }
    return row % 2 == 0 ? 16 + 6 + column + row / 2 : 6 + column + (row + 1) / 2;
  }

  private static int horizontalUp(int steps) {
    if (steps > 5) {
      return 16;
    }
    return steps % 2 == 0 ? 16 + 3 - steps / 2 : 4 - (steps + 1) / 2;
  }
}
