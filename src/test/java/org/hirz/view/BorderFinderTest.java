package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hirz.picture.BytePlane;
import org.hirz.view.DrawnPlanes.Back;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorderFinderTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 90, 128, 180, 254, 255})
  void find_borderOfOneLuma_findsWhatIsWithin(int luma) {
    for (int wide : new int[] {3, 8, 20, 60}) {
      Box box = new Box(wide, wide, 400 - wide, 300 - wide);
      byte[] samples = new byte[400 * 300];
      Arrays.fill(samples, (byte) luma);
      DrawnPlanes.picture(samples, 400, box, new Random(luma * 100L + wide));
      assertFound(new BytePlane(samples, 400, 300), box);
    }
  }

  @Test
  void find_oneBorderInsideAnother_findsBoth() {
    byte[] samples = new byte[400 * 300];
    Box outer = new Box(20, 20, 380, 280);
    Box inner = new Box(32, 32, 368, 268);
    for (int y = outer.top(); y < outer.bottom(); y++) {
      Arrays.fill(samples, y * 400 + outer.left(), y * 400 + outer.right(), (byte) 255);
    }
    DrawnPlanes.picture(samples, 400, inner, new Random(1));
    BytePlane plane = new BytePlane(samples, 400, 300);
    assertFound(plane, outer);
    assertFound(plane, inner);
  }

  @Test
  void find_bars_findsWhatIsBetween() {
    Box wide = new Box(0, 45, 400, 255);
    assertFound(DrawnPlanes.draw(400, 300, wide, Back.BLACK, 2), wide);
    Box tall = new Box(90, 0, 310, 300);
    assertFound(DrawnPlanes.draw(400, 300, tall, Back.WHITE, 3), tall);
    Box one = new Box(0, 0, 400, 240);
    assertFound(DrawnPlanes.draw(400, 300, one, Back.GREY, 4), one);
  }

  @Test
  void find_gradient_findsWhatIsWithin() {
    Box box = new Box(40, 30, 360, 270);
    assertFound(DrawnPlanes.draw(400, 300, box, Back.GRADIENT, 5), box);
  }

  @Test
  void find_noBorder_isEmpty() {
    Box whole = new Box(0, 0, 400, 300);
    assertEquals(List.of(), BorderFinder.find(DrawnPlanes.draw(400, 300, whole, Back.BLACK, 6)));
  }

  @Test
  void find_anySize_staysWithinThePlane() {
    Random random = new Random(8);
    for (int i = 0; i < 600; i++) {
      int width = 1 + random.nextInt(80);
      int height = 1 + random.nextInt(80);
      byte[] samples = new byte[width * height];
      int levels = 1 + random.nextInt(3);
      for (int at = 0; at < samples.length; at++) {
        samples[at] = (byte) (random.nextInt(20) == 0 ? random.nextInt(levels) * 90 : 0);
      }
      for (Box box : BorderFinder.find(new BytePlane(samples, width, height))) {
        assertTrue(box.left() >= 0 && box.top() >= 0, box::toString);
        assertTrue(box.right() <= width && box.bottom() <= height, box::toString);
        assertTrue(box.width() >= 24 && box.height() >= 24, box::toString);
      }
    }
  }

  private static void assertFound(BytePlane plane, Box box) {
    List<Box> found = BorderFinder.find(plane);
    assertTrue(
        found.stream().anyMatch(it -> DrawnPlanes.isAt(it, box, 1)),
        () -> box + " not in " + found);
  }
}
