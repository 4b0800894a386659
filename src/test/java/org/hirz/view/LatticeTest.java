package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.pdq.Leftovers;
import org.hirz.picture.BytePlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatticeTest {
  private static final long SEED = 0x5eed_0044L;

  private final Lattice lattice = new Lattice();

  private float cell(int x, int y) {
    float[] one = new float[1];
    lattice.line(x + 0.5f, y + 0.5f, 0, 0, one, 0, 1);
    return one[0];
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "5, 2000", "127, 128", "129, 700", "960, 333"})
  void line_flatPlane_isFlatWithinAndBeyond(int width, int height) {
    lattice.fill(ViewScenes.flat(width, height, 77));
    float[] line = new float[64];
    lattice.line(-40, -30, 3.1f, 2.9f, line, 0, 64);
    for (float value : line) {
      assertEquals(77, value, 0.01);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "5, 5", "64, 100", "127, 129", "128, 128", "200, 150", "481, 960"})
  void fill_anyPlane_isTheMeansOfWhatEachCellCovers(int width, int height) {
    BytePlane plane = ViewScenes.noise(width, height, SEED);
    lattice.fill(ViewScenes.noise(990, 990, SEED)); // what is left of another must not matter
    lattice.fill(plane);
    for (int y = 0; y < Lattice.SIDE; y += 7) {
      for (int x = 0; x < Lattice.SIDE; x += 5) {
        assertEquals(mean(plane, x, y), cell(x, y), 0.3, "seed " + SEED + ", " + x + " " + y);
      }
    }
  }

  private static double mean(BytePlane plane, int x, int y) {
    double fromX = (double) x * plane.width() / Lattice.SIDE;
    double toX = (double) (x + 1) * plane.width() / Lattice.SIDE;
    double fromY = (double) y * plane.height() / Lattice.SIDE;
    double toY = (double) (y + 1) * plane.height() / Lattice.SIDE;
    double sum = 0;
    for (int j = (int) fromY; j < Math.min(plane.height(), Math.ceil(toY)); j++) {
      for (int i = (int) fromX; i < Math.min(plane.width(), Math.ceil(toX)); i++) {
        double across = Math.min(toX, i + 1) - Math.max(fromX, i);
        double down = Math.min(toY, j + 1) - Math.max(fromY, j);
        sum += across * down * (plane.samples()[j * plane.width() + i] & 0xff);
      }
    }
    return sum / ((toX - fromX) * (toY - fromY));
  }

  @Test
  void line_betweenCells_isLinear() {
    lattice.fill(ViewScenes.noise(300, 200, SEED));
    float[] line = new float[5];
    lattice.line(10.5f, 20.5f, 0.25f, 0, line, 0, 5);
    for (int i = 0; i < 5; i++) {
      assertEquals(cell(10, 20) + i / 4f * (cell(11, 20) - cell(10, 20)), line[i], 0.01);
    }
  }

  @Test
  void line_farBeyondTheEdge_fadesToTheMean() {
    lattice.fill(ViewScenes.draw(128, 128, (x, y) -> x < 10 ? 250 : 50));
    float mean = (10 * 250 + 118 * 50) / 128f;
    float[] line = new float[4];
    lattice.line(-1.2f, 64, -20, 0, line, 0, 4);
    for (int i = 0; i < 4; i++) {
      assertTrue(line[i] > mean && line[i] < 250, i + ": " + line[i]);
      assertTrue(i == 0 || line[i] < line[i - 1], i + ": " + line[i]);
    }
  }

  @Test
  void erase_arrays_areEmpty() throws IllegalAccessException {
    lattice.fill(ViewScenes.noise(300, 200, SEED));
    assertEquals(2, Leftovers.of(lattice).size());
    lattice.erase();
    assertEquals(List.of(), Leftovers.of(lattice));
  }
}
