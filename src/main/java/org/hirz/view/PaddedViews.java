package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.ViewKind;

/**
 * Views of a picture that guess what lies beyond its edges, as if it had been cut off, or what lies
 * along them, as if it had been covered.
 *
 * <p>Each view is two small matrix products with the 64x64 samples that the picture was hashed from
 * (see {@link LinePrediction}); paddings that are the same on left and right share the first. Cost:
 * 65,536 multiplications for each pair of left and right, 16,384 more a view.
 *
 * <p>The tables are made once; of a view nothing is kept. Threads: any number may use one plan's
 * views, each with its own {@link Workspace}.
 */
final class PaddedViews {
  private static final int SAMPLES = PdqHasher.SAMPLES;
  private static final int FREQUENCIES = PdqHasher.FREQUENCIES;

  /** The paddings that share what is missing left and right. */
  private record Columns(float[] map, List<Rows> views) {}

  private record Rows(float[] map, Padding padding, String detail) {}

  private final List<Columns> columns;

  /** A pair of margins of a line. */
  private record Margins(ViewKind kind, double before, double after, Continuation continuation) {
    Margins {
      kind = before + after == 0 ? ViewKind.WHOLE : kind; // Nothing is left out: the same map.
    }

    float[] map() {
      return kind == ViewKind.UNCOVERED
          ? LinePrediction.within(before, after, continuation)
          : LinePrediction.beyond(before, after, continuation);
    }
  }

  /** Makes the tables of some paddings. */
  PaddedViews(List<Padding> paddings) {
    Map<Margins, float[]> maps = new HashMap<>();
    Map<Margins, Columns> byColumns = new HashMap<>();
    this.columns = new ArrayList<>();
    for (Padding padding : paddings) {
      Margins across =
          new Margins(padding.kind(), padding.left(), padding.right(), padding.continuation());
      Margins down =
          new Margins(padding.kind(), padding.top(), padding.bottom(), padding.continuation());
      Columns shared = byColumns.get(across);
      if (shared == null) {
        shared = new Columns(maps.computeIfAbsent(across, Margins::map), new ArrayList<>());
        byColumns.put(across, shared);
        columns.add(shared);
      }
      shared
          .views()
          .add(new Rows(maps.computeIfAbsent(down, Margins::map), padding, padding.detail()));
    }
  }

  /** Room for the products of one thread. */
  static final class Workspace {
    private final float[] centred = new float[SAMPLES * SAMPLES];
    private final float[] half = new float[SAMPLES * FREQUENCIES];
    private final float[] coefficients = new float[FREQUENCIES * FREQUENCIES];

    void erase() {
      Arrays.fill(centred, 0);
      Arrays.fill(half, 0);
      Arrays.fill(coefficients, 0);
    }
  }

  /**
   * Adds the views of a picture.
   *
   * @param samples 64x64, row-major; only read
   * @param quality that of the samples
   * @param prefix what was done to the picture before, for the detail; empty or ending in a space
   */
  void addTo(
      ViewCollector views, float[] samples, int quality, String prefix, Workspace workspace) {
    LinePrediction.centre(samples, workspace.centred);
    for (Columns shared : columns) {
      multiply(workspace.centred, shared.map(), workspace.half);
      for (Rows rows : shared.views()) {
        multiplyTransposed(rows.map(), workspace.half, workspace.coefficients);
        views.add(
            rows.padding().kind(),
            prefix + rows.detail(),
            workspace.coefficients,
            quality,
            rows.padding().orientations());
      }
    }
  }

  /** {@code half = samples map}: 64x64 times 64x16. */
  private static void multiply(float[] samples, float[] map, float[] half) {
    Arrays.fill(half, 0);
    for (int y = 0; y < SAMPLES; y++) {
      MatrixRows.add(samples, y * SAMPLES, 1, map, half, y * FREQUENCIES);
    }
  }

  /** {@code coefficients = map}<sup>T</sup>{@code half}: 16x64 times 64x16. */
  private static void multiplyTransposed(float[] map, float[] half, float[] coefficients) {
    Arrays.fill(coefficients, 0);
    for (int f = 0; f < FREQUENCIES; f++) {
      MatrixRows.add(map, f, FREQUENCIES, half, coefficients, f * FREQUENCIES);
    }
  }
}
