package org.hirz.view;

import java.util.Arrays;
import org.hirz.picture.BytePlane;

/**
 * A plane as 128x128 means, whatever its shape: what turned views are read from. PDQ keeps no
 * detail that is lost here; that it comes out a little softer changes the size of coefficients, not
 * their signs.
 */
final class Lattice {
  static final int SIDE = 128;

  private static final float[] FADING = fading();

  private final float[] cells = new float[SIDE * SIDE];
  private float[] sums = new float[0];
  private float mean;

  /** Fills it from a plane. Cost: one pass. */
  void fill(BytePlane plane) {
    int width = plane.width();
    int height = plane.height();
    if (sums.length < width) {
      sums = new float[width];
    }
    byte[] samples = plane.samples();
    for (int i = 0; i < SIDE; i++) {
      double from = (double) i * height / SIDE;
      double to = (double) (i + 1) * height / SIDE;
      Arrays.fill(sums, 0, width, 0);
      int last = Math.min(height, (int) Math.ceil(to));
      for (int y = (int) from; y < last; y++) {
        float share = (float) (Math.min(to, y + 1) - Math.max(from, y));
        int at = y * width;
        for (int x = 0; x < width; x++) {
          sums[x] += share * (samples[at + x] & 0xff);
        }
      }
      across(width, (float) (to - from), i * SIDE);
    }
    double all = 0;
    for (float cell : cells) {
      all += cell;
    }
    mean = (float) (all / cells.length);
  }

  private void across(int width, float rows, int at) {
    for (int j = 0; j < SIDE; j++) {
      double from = (double) j * width / SIDE;
      double to = (double) (j + 1) * width / SIDE;
      int last = Math.min(width, (int) Math.ceil(to));
      float sum = 0;
      for (int x = (int) from; x < last; x++) {
        sum += (float) (Math.min(to, x + 1) - Math.max(from, x)) * sums[x];
      }
      cells[at + j] = sum / (rows * (float) (to - from));
    }
  }

  /**
   * Reads the luma along a straight line, between cells linearly; beyond the edges it fades from
   * that of the edge to the mean.
   *
   * @param u where the line begins, across, 0 at the left edge, {@value #SIDE} at the right one
   * @param v the same downwards
   * @param stepU from one reading to the next, across
   * @param stepV the same downwards
   * @param into receives {@code count} values from {@code at}
   */
  void line(float u, float v, float stepU, float stepV, float[] into, int at, int count) {
    float lastU = u + (count - 1) * stepU;
    float lastV = v + (count - 1) * stepV;
    if (Math.min(Math.min(u, lastU), Math.min(v, lastV)) > 0.5f
        && Math.max(Math.max(u, lastU), Math.max(v, lastV)) < SIDE - 0.6f) {
      lineWithin(u - 0.5f, v - 0.5f, stepU, stepV, into, at, count);
    } else {
      lineAcrossEdges(u, v, stepU, stepV, into, at, count);
    }
  }

  private void lineWithin(
      float u, float v, float stepU, float stepV, float[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = between(u + i * stepU, v + i * stepV);
    }
  }

  private void lineAcrossEdges(
      float u, float v, float stepU, float stepV, float[] into, int at, int count) {
    float most = SIDE - 1.001f;
    for (int i = 0; i < count; i++) {
      float x = Math.max(0, Math.min(most, u + i * stepU - 0.5f));
      float y = Math.max(0, Math.min(most, v + i * stepV - 0.5f));
      float luma = between(x, y);
      float out = Math.abs(u + i * stepU - 0.5f - x) + Math.abs(v + i * stepV - 0.5f - y);
      into[at + i] = out > 1 ? mean + (luma - mean) * FADING[Math.min(SIDE, (int) out)] : luma;
    }
  }

  /** Returns the luma between four cells; 0 to under {@value #SIDE} - 1 either way. */
  private float between(float x, float y) {
    int left = (int) x;
    int top = (int) y;
    float right = x - left;
    int cell = top * SIDE + left;
    float above = cells[cell] + right * (cells[cell + 1] - cells[cell]);
    float below = cells[cell + SIDE] + right * (cells[cell + SIDE + 1] - cells[cell + SIDE]);
    return above + (y - top) * (below - above);
  }

  /** As {@link Continuation#USUAL} has it, of a place by itself, by the distance in cells. */
  private static float[] fading() {
    float[] fading = new float[SIDE + 1];
    for (int cells = 0; cells <= SIDE; cells++) {
      fading[cells] = (float) Continuation.USUAL.covariance(cells / (double) SIDE);
    }
    return fading;
  }

  /** Overwrites what is left of the last picture. */
  void erase() {
    Arrays.fill(cells, 0);
    Arrays.fill(sums, 0);
    mean = 0;
  }
}
