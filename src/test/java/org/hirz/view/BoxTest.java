package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hirz.picture.BytePlane;
import org.hirz.picture.View;
import org.junit.jupiter.api.Test;

class BoxTest {
  private static final long SEED = 0x5eed_0048L;

  @Test
  void detail_anyBox_isADetail() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      int width = 1 + random.nextInt(i % 2 == 0 ? 959 : 7);
      int height = 1 + random.nextInt(i % 3 == 0 ? 959 : 7);
      BytePlane plane = ViewScenes.flat(width, height, 0);
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      Box box =
          new Box(
              left,
              top,
              left + 1 + random.nextInt(width - left),
              top + 1 + random.nextInt(height - top));
      assertTrue(View.isDetail(box.detail(plane)), "seed " + SEED + ": " + box.detail(plane));
    }
  }

  @Test
  void detail_box_isInPercentOfTheSides() {
    BytePlane plane = ViewScenes.flat(800, 300, 0);
    assertEquals("l=10 t=33.3 r=0.1 b=0", new Box(80, 100, 799, 300).detail(plane));
    assertEquals("l=0 t=0 r=0 b=0", Box.of(plane).detail(plane));
  }

  @Test
  void cut_box_isItsPixels() {
    BytePlane plane = ViewScenes.draw(9, 7, (x, y) -> 10 * y + x);
    BytePlane cut = new Box(2, 3, 5, 5).cut(plane);
    assertEquals(3, cut.width());
    assertEquals(2, cut.height());
    assertArrayEquals(new byte[] {32, 33, 34, 42, 43, 44}, cut.samples());
    cut.erase();
    assertEquals(32, plane.samples()[3 * 9 + 2]);
  }

  @Test
  void area_box_isNeverNegative() {
    assertEquals(12, new Box(1, 1, 4, 5).area());
    assertEquals(0, new Box(4, 1, 1, 5).area());
    assertEquals(0, new Box(4, 5, 1, 1).area());
  }

  @Test
  void isNear_sides_eachWithinAShare() {
    Box box = new Box(100, 100, 300, 200);
    assertTrue(box.isNear(new Box(104, 98, 296, 202), 0.02));
    assertFalse(box.isNear(new Box(105, 100, 300, 200), 0.02));
    assertFalse(box.isNear(new Box(100, 100, 300, 203), 0.02));
  }
}
