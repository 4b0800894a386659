package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.hirz.admission.Deadline;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.View;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planes of shapes that nobody draws are looked at in all ways like any other. */
final class OddPlanesTest {
  private static final ViewHasher HASHER = new ViewHasher();

  @ParameterizedTest
  @CsvSource({
    "16384, 5",
    "5, 16384",
    "5, 5",
    "6, 479",
    "479, 5",
    "959, 40",
    "41, 16384",
    "23, 24",
    "1920, 1921",
    "4000, 130"
  })
  void hash_ofAnyShapeAndEffort_isComplete(int width, int height) {
    for (BytePlane plane :
        new BytePlane[] {flat(width, height, 0), flat(width, height, 255), noise(width, height)}) {
      for (Effort effort : Effort.values()) {
        Views views = HASHER.hash(plane, ViewKind.WHOLE, 0, terms(effort));
        assertTrue(views.complete(), effort.name());
        views.hashes().forEach(view -> assertTrue(View.isDetail(view.view().detail())));
      }
    }
  }

  @Test
  void sample_ofAStripThatNoCanvasGrewTo_isNone() {
    Lattice lattice = new Lattice();
    lattice.fill(noise(482, 20));
    float[] samples = new float[64 * 64];
    Arrays.fill(samples, 7);
    float[] before = samples.clone();

    boolean any = new Turn(5, Turn.Canvas.GROWN, ViewPlan.AS_IS).sample(lattice, 482, 20, samples);

    assertFalse(any);
    assertTrue(Arrays.equals(before, samples));
    assertTrue(new Turn(1, Turn.Canvas.GROWN, ViewPlan.AS_IS).sample(lattice, 482, 20, samples));
  }

  private static ViewTerms terms(Effort effort) {
    return new ViewTerms(effort, true, Deadline.in(Duration.ofMinutes(10)));
  }

  private static BytePlane flat(int width, int height, int luma) {
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, (byte) luma);
    return new BytePlane(samples, width, height);
  }

  private static BytePlane noise(int width, int height) {
    byte[] samples = new byte[width * height];
    Box whole = new Box(0, 0, width, height);
    DrawnPlanes.picture(samples, width, whole, new Random(7));
    return new BytePlane(samples, width, height);
  }
}
