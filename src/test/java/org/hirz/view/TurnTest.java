package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;
import org.hirz.view.Turn.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {
  private static final long SEED = 0x5eed_0047L;
  private static final int PICTURES = 6;
  private static final List<Orientation> AS_IS = List.of(Orientation.ORIG);

  /** Turns a picture clockwise about its middle, between pixels linearly. */
  private static BytePlane turned(BytePlane plane, double degrees, Canvas canvas) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    int w = plane.width();
    int h = plane.height();
    double shape = (double) Math.max(w, h) / Math.min(w, h);
    double inner = 1 / (cos + shape * Math.abs(sin));
    int width =
        switch (canvas) {
          case SAME -> w;
          case GROWN -> (int) Math.round(w * cos + h * Math.abs(sin));
          case INNER -> (int) Math.round(w * inner);
        };
    int height =
        switch (canvas) {
          case SAME -> h;
          case GROWN -> (int) Math.round(h * cos + w * Math.abs(sin));
          case INNER -> (int) Math.round(h * inner);
        };
    return ViewScenes.draw(
        width,
        height,
        (x, y) -> {
          double right = x + 0.5 - width / 2.0;
          double below = y + 0.5 - height / 2.0;
          double fromX = right * cos + below * sin + w / 2.0 - 0.5;
          double fromY = below * cos - right * sin + h / 2.0 - 0.5;
          return ViewScenes.bilinear(plane, fromX, fromY);
        });
  }

  private static Hash256 hash(BytePlane plane, Turn turn) {
    Lattice lattice = new Lattice();
    lattice.fill(plane);
    float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
    turn.sample(lattice, plane.width(), plane.height(), samples);
    return new PdqHasher().hashSamples(samples).hash();
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, SAME, 31",
    "-5, SAME, 31",
    "3, GROWN, 12",
    "-7.5, GROWN, 12",
    "9, GROWN, 12",
    "2, INNER, 31",
    "-5, INNER, 31",
  })
  void sample_turnedPicture_isTheOriginalsAgain(double degrees, Canvas canvas, int bound) {
    int asItIs = 0;
    int wrongWay = 0;
    int back = 0;
    for (long seed = SEED; seed < SEED + PICTURES; seed++) {
      BytePlane original = ViewScenes.scene(480, 360, seed);
      BytePlane turned = turned(original, degrees, canvas);
      Hash256 listed = ViewScenes.hash(original);
      asItIs += listed.distance(ViewScenes.hash(turned));
      back += listed.distance(hash(turned, new Turn(degrees, canvas, AS_IS)));
      wrongWay += listed.distance(hash(turned, new Turn(-degrees, canvas, AS_IS)));
    }
    assertTrue(back <= bound * PICTURES, back + " bits, seed " + SEED);
    assertTrue(back < asItIs && back < wrongWay, back + " " + asItIs + " " + wrongWay);
  }

  @ParameterizedTest
  @CsvSource({"300, 300", "640, 480", "100, 30", "5, 5"})
  void sample_byNothing_isTheHashItself(int width, int height) {
    BytePlane plane = ViewScenes.scene(width, height, SEED);
    for (Canvas canvas : Canvas.values()) {
      Hash256 back = hash(plane, new Turn(0, canvas, AS_IS));
      int bits = ViewScenes.hash(plane).distance(back);
      assertTrue(bits <= (width < 200 ? 31 : 6), bits + " bits");
    }
  }

  @Test
  void sample_flatPictureOfAnyShape_isFlat() {
    float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
    Lattice lattice = new Lattice();
    for (int[] size : new int[][] {{5, 2000}, {2000, 5}, {1, 1}, {300, 200}}) {
      lattice.fill(ViewScenes.flat(size[0], size[1], 99));
      for (Canvas canvas : Canvas.values()) {
        boolean possible = new Turn(9, canvas, AS_IS).sample(lattice, size[0], size[1], samples);
        // What lies around a turned picture is never as slender as this.
        assertEquals(canvas != Canvas.GROWN || Math.max(size[0], size[1]) < 2000, possible);
        for (float sample : samples) {
          assertEquals(99, sample, 0.01);
        }
      }
    }
  }

  @Test
  void detail_turn_saysAngleAndCanvas() {
    assertEquals("a=1.25 same", new Turn(1.25, Canvas.SAME, AS_IS).detail());
    assertEquals("a=-7.5 grown", new Turn(-7.5, Canvas.GROWN, AS_IS).detail());
    assertEquals("a=10 inner", new Turn(10, Canvas.INNER, AS_IS).detail());
  }
}
