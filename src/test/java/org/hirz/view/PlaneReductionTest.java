package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneReductionTest {
  private static final long SEED = 0x5eed_0043L;

  private static double meanOfTwoRows(BytePlane plane, int column, int row, int block) {
    int top = row * block;
    int last = Math.min(plane.height(), top + block) - 1;
    long sum = 0;
    int count = 0;
    for (int y : new int[] {top + (last - top) / 4, last - (last - top) / 4}) {
      for (int x = column * block; x < Math.min(plane.width(), (column + 1) * block); x++) {
        sum += plane.samples()[y * plane.width() + x] & 0xff;
        count++;
      }
    }
    return (double) sum / count;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "5, 2000, 4, 2, 500",
    "2000, 3, 4, 500, 1",
    "479, 300, 1, 479, 300",
    "480, 480, 1, 480, 480",
    "959, 400, 1, 959, 400",
    "960, 401, 2, 480, 201",
    "961, 959, 2, 481, 480",
    "1439, 17, 2, 720, 9",
    "1440, 17, 3, 480, 6",
    "100, 4801, 10, 10, 481"
  })
  void of_anyPlane_isTheMeansOfTwoRowsOfItsBlocks(
      int width, int height, int block, int columns, int rows) {
    BytePlane plane = ViewScenes.noise(width, height, SEED);
    InterleavedPlane grey =
        new InterleavedPlane(
            plane.samples().clone(), width, height, new InterleavedPlane.Layout(1, 0, 0, 0));
    for (LumaPlane form : List.of(plane, grey, new ViewScenes.Rows(plane))) {
      BytePlane reduced = PlaneReduction.of(form);
      assertEquals(columns, reduced.width());
      assertEquals(rows, reduced.height());
      assertNotSame(plane.samples(), reduced.samples());
      for (int i = 0; i < columns * rows; i++) {
        double expected = meanOfTwoRows(plane, i % columns, i / columns, block);
        String where = "seed " + SEED + ", " + i % columns + " " + i / columns;
        // Halves are rounded down where rows are added, and to the nearest at the end.
        assertEquals(expected - 0.25, reduced.samples()[i] & 0xff, 0.8, where);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "700, 500", "961, 1001", "3000, 40"})
  void of_lightest_staysTheLightest(int width, int height) {
    for (int value : new int[] {0, 127, 255}) {
      BytePlane plane = ViewScenes.flat(width, height, value);
      for (LumaPlane form : List.of(plane, new ViewScenes.Rows(plane))) {
        BytePlane reduced = PlaneReduction.of(form);
        for (byte sample : reduced.samples()) {
          assertEquals(value, sample & 0xff);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640, 480", "1923, 1080", "501, 4001"})
  void of_scene_keepsTheMean(int width, int height) {
    BytePlane plane = ViewScenes.scene(width, height, SEED);
    BytePlane reduced = PlaneReduction.of(plane);
    assertEquals(mean(plane), mean(reduced), 1, "seed " + SEED);
    int longer = Math.max(reduced.width(), reduced.height());
    assertTrue(longer >= PlaneReduction.SIDE && longer < 2 * PlaneReduction.SIDE);
  }

  private static double mean(BytePlane plane) {
    long sum = 0;
    for (byte sample : plane.samples()) {
      sum += sample & 0xff;
    }
    return (double) sum / plane.samples().length;
  }
}
