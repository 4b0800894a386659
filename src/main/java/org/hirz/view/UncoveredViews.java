package org.hirz.view;

import java.util.Arrays;
import java.util.List;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.ViewKind;
import org.jspecify.annotations.Nullable;

/**
 * Views of a picture without what lies on a rectangle of it: a logo, a sticker, a bar of text. What
 * was there is guessed from what is around.
 *
 * <p>Where things lie is not known, so a grid of rectangles is tried, and those are searched whose
 * removal changes the hash most: what keeps a picture from being found by its hash moves many of
 * its bits.
 *
 * <p>The guess is the conditional mean of a Gaussian process whose covariance is the product of
 * those along rows and columns (see {@link LinePrediction}). Its precision is the product of
 * theirs, {@code Q} on either side; with {@code G = Q X Q} of the samples {@code X}, the guess
 * differs from what is there by {@code -A G B}, all within the rectangle, {@code A} and {@code B}
 * being the inverses of the rectangle's rows and columns of {@code Q}. So a rectangle of {@code s x
 * s} of the 64x64 samples costs {@code 4 s}<sup>3</sup> operations, and its effect on the 256
 * coefficients a little more.
 */
final class UncoveredViews {
  private static final int SAMPLES = PdqHasher.SAMPLES;
  private static final int FREQUENCIES = PdqHasher.FREQUENCIES;

  private final double[][] precision = LinePrediction.precision(Continuation.USUAL);

  /** Inverses of parts of the precision, by first and length; filled when needed. */
  private final @Nullable Inverse[][] inverses = new @Nullable Inverse[SAMPLES][SAMPLES + 1];

  private final float[] precisions = new float[SAMPLES * SAMPLES];
  private final float[] cosines = new float[SAMPLES * FREQUENCIES];

  /** Final, so that a thread that sees it sees its values too. */
  private record Inverse(float[] values) {}

  UncoveredViews() {
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        precisions[i * SAMPLES + j] = (float) precision[i][j];
      }
      for (int f = 0; f < FREQUENCIES; f++) {
        cosines[i * FREQUENCIES + f] = PdqHasher.cosine(f, i);
      }
    }
  }

  /**
   * A rectangle of samples.
   *
   * @param left first column, 0 to 63
   * @param top first row
   * @param width columns, at least 1
   * @param height rows
   */
  record Patch(int left, int top, int width, int height) {
    String detail() {
      return "x=" + left + " y=" + top + " w=" + width + " h=" + height;
    }

    boolean overlaps(Patch other) {
      int across = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
      int down = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
      if (across <= 0 || down <= 0) {
        return false;
      }
      int both = across * down;
      return both > 0.7 * Math.max(width * height, other.width * other.height);
    }
  }

  /** What one thread needs for a picture. */
  static final class Workspace {
    private final float[] centred = new float[SAMPLES * SAMPLES];
    private final float[] half = new float[SAMPLES * SAMPLES];
    private final float[] weighted = new float[SAMPLES * SAMPLES];
    private final float[] guess = new float[SAMPLES * SAMPLES];
    private final float[] product = new float[SAMPLES * SAMPLES];
    private final float[] coefficients = new float[FREQUENCIES * FREQUENCIES];
    private final float[] changed = new float[FREQUENCIES * FREQUENCIES];

    void erase() {
      for (float[] one :
          new float[][] {centred, half, weighted, guess, product, coefficients, changed}) {
        Arrays.fill(one, 0);
      }
    }
  }

  /**
   * Begins with a picture.
   *
   * @param samples its 64x64 samples; only read
   */
  void begin(float[] samples, Workspace work) {
    LinePrediction.centre(samples, work.centred);
    product(precisions, SAMPLES, work.centred, SAMPLES, SAMPLES, work.half);
    product(work.half, SAMPLES, precisions, SAMPLES, SAMPLES, work.weighted);
    // D X D^T, with the cosines transposed.
    Arrays.fill(work.product, 0, SAMPLES * FREQUENCIES, 0);
    for (int y = 0; y < SAMPLES; y++) {
      MatrixRows.add(work.centred, y * SAMPLES, 1, cosines, work.product, y * FREQUENCIES);
    }
    Arrays.fill(work.coefficients, 0);
    for (int f = 0; f < FREQUENCIES; f++) {
      MatrixRows.add(cosines, f, FREQUENCIES, work.product, work.coefficients, f * FREQUENCIES);
    }
  }

  /**
   * Works out by how much the guess differs from what is there.
   *
   * @return the sum of the squares of the differences
   */
  float difference(Patch patch, Workspace work) {
    int w = patch.width();
    int h = patch.height();
    float[] rows = inverse(patch.top(), h);
    float[] columns = inverse(patch.left(), w);
    for (int y = 0; y < h; y++) {
      Arrays.fill(work.half, y * w, (y + 1) * w, 0);
      int g = (patch.top() + y) * SAMPLES + patch.left();
      for (int k = 0; k < w; k++) {
        float factor = work.weighted[g + k];
        for (int x = 0; x < w; x++) {
          work.half[y * w + x] += factor * columns[k * w + x];
        }
      }
    }
    product(rows, h, work.half, h, w, work.guess);
    float squares = 0;
    for (int i = 0; i < h * w; i++) {
      squares += work.guess[i] * work.guess[i];
    }
    return squares;
  }

  /** Works out the coefficients without a patch. */
  private void without(Patch patch, Workspace work) {
    difference(patch, work);
    int w = patch.width();
    int h = patch.height();
    for (int y = 0; y < h; y++) {
      Arrays.fill(work.product, y * FREQUENCIES, (y + 1) * FREQUENCIES, 0);
      for (int x = 0; x < w; x++) {
        float factor = work.guess[y * w + x];
        int c = (patch.left() + x) * FREQUENCIES;
        for (int f = 0; f < FREQUENCIES; f++) {
          work.product[y * FREQUENCIES + f] += factor * cosines[c + f];
        }
      }
    }
    System.arraycopy(work.coefficients, 0, work.changed, 0, work.changed.length);
    for (int y = 0; y < h; y++) {
      int c = (patch.top() + y) * FREQUENCIES;
      for (int f = 0; f < FREQUENCIES; f++) {
        float factor = cosines[c + f];
        int p = y * FREQUENCIES;
        for (int j = 0; j < FREQUENCIES; j++) {
          work.changed[f * FREQUENCIES + j] -= factor * work.product[p + j];
        }
      }
    }
  }

  /** Adds the view without a patch. */
  void add(
      Patch patch,
      int quality,
      List<Orientation> orientations,
      Workspace work,
      ViewCollector views) {
    without(patch, work);
    views.add(ViewKind.UNCOVERED, patch.detail(), work.changed, quality, orientations);
  }

  /** {@code into = left right}: h x n times n x w. */
  private static void product(float[] left, int h, float[] right, int n, int w, float[] into) {
    for (int y = 0; y < h; y++) {
      Arrays.fill(into, y * w, (y + 1) * w, 0);
      for (int k = 0; k < n; k++) {
        float factor = left[y * n + k];
        for (int x = 0; x < w; x++) {
          into[y * w + x] += factor * right[k * w + x];
        }
      }
    }
  }

  private float[] inverse(int first, int length) {
    @Nullable Inverse known = inverses[first][length];
    if (known != null) {
      return known.values();
    }
    double[][] part = new double[length][length];
    for (int i = 0; i < length; i++) {
      System.arraycopy(precision[first + i], first, part[i], 0, length);
    }
    double[][] inverse = SymmetricMatrix.inverse(part);
    float[] flat = new float[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        flat[i * length + j] = (float) inverse[i][j];
      }
    }
    // Racing threads work out the same; the one that is written last stays.
    inverses[first][length] = new Inverse(flat);
    return flat;
  }
}
