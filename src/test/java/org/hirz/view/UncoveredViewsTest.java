package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Leftovers;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.view.UncoveredViews.Patch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UncoveredViewsTest {
  private static final long SEED = 0x5eed_0046L;
  private static final int N = PdqHasher.SAMPLES;
  private static final int PICTURES = 10;
  private static final UncoveredViews UNCOVERED = new UncoveredViews();

  private final UncoveredViews.Workspace work = new UncoveredViews.Workspace();

  /** Inverse of the covariance of a line's samples, by elimination of rows. */
  private static double[][] precision() {
    double[][] rows = new double[N][2 * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        rows[i][j] = Continuation.USUAL.covariance(Math.abs(i - j) / (double) N);
      }
      rows[i][i] += 1e-3;
      rows[i][N + i] = 1;
    }
    eliminate(rows);
    double[][] inverse = new double[N][];
    for (int i = 0; i < N; i++) {
      inverse[i] = Arrays.copyOfRange(rows[i], N, 2 * N);
    }
    return inverse;
  }

  /** Gauss and Jordan, without pivoting: the matrix at the left is positive definite. */
  private static void eliminate(double[][] rows) {
    for (int k = 0; k < rows.length; k++) {
      double pivot = rows[k][k];
      for (int j = 0; j < rows[k].length; j++) {
        rows[k][j] /= pivot;
      }
      for (int i = 0; i < rows.length; i++) {
        double factor = rows[i][k];
        for (int j = 0; i != k && j < rows[i].length; j++) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
  }

  /** The samples with those of the patch guessed from all others, by one system of equations. */
  private static double[] guessed(float[] samples, Patch patch) {
    double mean = 0;
    for (float sample : samples) {
      mean += sample / samples.length;
    }
    double[][] q = precision();
    int count = patch.width() * patch.height();
    double[][] rows = new double[count][count + 1];
    for (int i = 0; i < count; i++) {
      int y = patch.top() + i / patch.width();
      int x = patch.left() + i % patch.width();
      for (int at = 0; at < N * N; at++) {
        int across = at % N - patch.left();
        int down = at / N - patch.top();
        double both = q[y][at / N] * q[x][at % N];
        if (across >= 0 && across < patch.width() && down >= 0 && down < patch.height()) {
          rows[i][down * patch.width() + across] = both;
        } else {
          rows[i][count] -= both * (samples[at] - mean);
        }
      }
    }
    eliminate(rows);
    double[] guessed = new double[N * N];
    for (int at = 0; at < N * N; at++) {
      guessed[at] = samples[at];
    }
    for (int i = 0; i < count; i++) {
      int at = (patch.top() + i / patch.width()) * N + patch.left() + i % patch.width();
      guessed[at] = mean + rows[i][count];
    }
    return guessed;
  }

  private Hash256 without(float[] samples, Patch patch) {
    ViewCollector views = new ViewCollector(new PdqHasher(), null, 0, false);
    UNCOVERED.begin(samples, work);
    UNCOVERED.add(patch, 100, List.of(Orientation.ORIG), work, views);
    ViewHash found = views.hashes().getFirst();
    assertEquals(ViewKind.UNCOVERED, found.view().kind());
    assertEquals(patch.detail(), found.view().detail());
    return found.hash();
  }

  @ParameterizedTest
  @CsvSource({"20, 30, 3, 4", "0, 0, 4, 3", "60, 61, 4, 3", "10, 50, 1, 1", "40, 5, 7, 9"})
  void difference_patch_isThatOfTheConditionalMean(int left, int top, int width, int height) {
    Patch patch = new Patch(left, top, width, height);
    float[] samples = ViewScenes.samples(ViewScenes.scene(500, 400, SEED));
    for (int y = top; y < top + height; y++) {
      Arrays.fill(samples, y * N + left, y * N + left + width, 255);
    }
    double[] guessed = guessed(samples, patch);
    double squares = 0;
    float[] expected = new float[N * N];
    for (int i = 0; i < samples.length; i++) {
      squares += (guessed[i] - samples[i]) * (guessed[i] - samples[i]);
      expected[i] = (float) guessed[i];
    }
    UNCOVERED.begin(samples, work);
    float difference = UNCOVERED.difference(patch, work);
    assertEquals(squares, difference, 0.005 * squares + 0.5, "seed " + SEED);
    Hash256 hash = new PdqHasher().hashSamples(expected).hash();
    assertTrue(hash.distance(without(samples, patch)) <= 2, "seed " + SEED);
  }

  /** What lies on the patch must not matter, nor what was looked at before. */
  @Test
  void add_whateverLiesOnThePatch_isTheSame() {
    Patch patch = new Patch(20, 25, 12, 9);
    float[] samples = ViewScenes.samples(ViewScenes.scene(500, 400, SEED));
    float[] other = samples.clone();
    float sum = 0;
    for (int y = 25; y < 34; y++) {
      for (int x = 20; x < 32; x++) {
        // Exchanged in pairs, so that the mean, which is looked at, stays.
        sum += samples[y * N + x];
        other[y * N + x] = samples[(25 + 33 - y) * N + 31 + 20 - x];
      }
    }
    assertTrue(sum > 0);
    Hash256 first = without(samples, patch);
    without(samples, new Patch(0, 0, 5, 5));
    assertTrue(first.distance(without(other, patch)) <= 1);
    assertTrue(new PdqHasher().hashSamples(samples).hash().distance(first) > 0);
  }

  @ParameterizedTest
  @CsvSource({"255, 18", "0, 18", "255, 12"})
  void mostTelling_paintedSquare_isFoundFirstAndItsRemovalHelps(int value, int percent) {
    int found = 0;
    int covered = 0;
    int uncovered = 0;
    for (int i = 0; i < PICTURES; i++) {
      BytePlane original = pale(ViewScenes.scene(600, 400, SEED + i));
      int side = 4 * percent;
      int left = 37 * (i + 1) % (600 - side);
      int top = 53 * (i + 1) % (400 - side);
      BytePlane painted = ViewScenes.laid(ViewScenes.flat(side, side, value), original, left, top);
      float[] samples = ViewScenes.samples(painted);
      UNCOVERED.begin(samples, work);
      double[] shares = {percent / 100.0};
      List<Patch> telling = Patches.mostTelling(UNCOVERED, work, 600, 400, shares, 5);
      assertEquals(5, telling.size());
      found += share(telling.getFirst(), left, top, side) >= 0.5 ? 1 : 0;
      Hash256 listed = ViewScenes.hash(original);
      covered += listed.distance(ViewScenes.hash(painted));
      Patch exactly =
          new Patch(
              left * N / 600,
              top * N / 400,
              (left + side + 9) * N / 600 - left * N / 600 + 1,
              (top + side + 6) * N / 400 - top * N / 400 + 1);
      uncovered += listed.distance(without(samples, exactly));
    }
    assertEquals(PICTURES, found, "seed " + SEED);
    assertTrue(uncovered < 16 * PICTURES, uncovered + " bits, seed " + SEED);
    assertTrue(2 * uncovered < covered, uncovered + " of " + covered + " bits, seed " + SEED);
  }

  /** With half the contrast, so that nothing in the picture is as strange as a square on it. */
  private static BytePlane pale(BytePlane plane) {
    return ViewScenes.draw(
        600, 400, (x, y) -> 64 + (plane.samples()[(int) y * 600 + (int) x] & 0xff) / 2.0);
  }

  /** Which share of a square, in pixels of 600 x 400, lies under a patch. */
  private static double share(Patch patch, int left, int top, int side) {
    double across =
        Math.min((patch.left() + patch.width()) * 600.0 / N, left + side)
            - Math.max(patch.left() * 600.0 / N, left);
    double down =
        Math.min((patch.top() + patch.height()) * 400.0 / N, top + side)
            - Math.max(patch.top() * 400.0 / N, top);
    return Math.max(0, across) * Math.max(0, down) / side / side;
  }

  @ParameterizedTest
  @CsvSource({"600, 400", "1, 500", "500, 2", "480, 480"})
  void mostTelling_anyShape_liesWithinAndFallsInChange(int width, int height) {
    UNCOVERED.begin(ViewScenes.samples(ViewScenes.scene(300, 300, SEED)), work);
    double[] shares = {0.1, 0.33};
    List<Patch> telling = Patches.mostTelling(UNCOVERED, work, width, height, shares, 14);
    assertEquals(14, telling.size());
    float last = Float.MAX_VALUE;
    for (Patch patch : telling) {
      assertTrue(patch.left() >= 0 && patch.left() + patch.width() <= N, patch.detail());
      assertTrue(patch.top() >= 0 && patch.top() + patch.height() <= N, patch.detail());
      float change = UNCOVERED.difference(patch, work);
      assertTrue(change <= last, patch.detail());
      last = change;
      for (Patch other : telling) {
        assertTrue(patch == other || !patch.overlaps(other), patch.detail());
      }
    }
  }

  @Test
  void overlaps_patches_isOfMostOfTheLarger() {
    Patch patch = new Patch(10, 10, 10, 10);
    assertTrue(patch.overlaps(new Patch(10, 10, 10, 10)));
    assertTrue(patch.overlaps(new Patch(11, 11, 10, 10)));
    assertFalse(patch.overlaps(new Patch(13, 10, 10, 10)));
    assertFalse(patch.overlaps(new Patch(10, 10, 4, 4)));
    assertFalse(patch.overlaps(new Patch(20, 10, 10, 10)));
    assertFalse(patch.overlaps(new Patch(40, 40, 10, 10)));
  }

  @Test
  void erase_workspace_isEmpty() throws IllegalAccessException {
    without(ViewScenes.samples(ViewScenes.scene(300, 300, SEED)), new Patch(9, 9, 9, 9));
    assertEquals(7, Leftovers.of(work).size());
    work.erase();
    assertEquals(List.of(), Leftovers.of(work));
  }
}
