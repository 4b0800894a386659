package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hirz.picture.BytePlane;
import org.hirz.view.DrawnPlanes.Back;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentFinderTest {
  private static final int COUNT = 8;

  private final ChangeTables tables = new ChangeTables();

  @ParameterizedTest
  @EnumSource(Back.class)
  void find_pictureAsWideAsATallScreen_isFirst(Back back) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int top = 60 + random.nextInt(80);
      Box box = new Box(0, top, 240, top + 130 + random.nextInt(150));
      assertFirst(240, 520, box, back, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Back.class)
  void find_pictureInsideOnAllSides_isAmongTheFirstThree(Back back) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int left = 30 + random.nextInt(60);
      int top = 20 + random.nextInt(60);
      Box box =
          new Box(left, top, left + 220 + random.nextInt(150), top + 170 + random.nextInt(80));
      List<Box> found = find(DrawnPlanes.draw(520, 330, box, back, seed));
      assertTrue(
          found.stream().limit(3).anyMatch(it -> DrawnPlanes.isAt(it, box, 1)),
          back + " " + seed + ": " + box + " not in " + found);
    }
  }

  @Test
  void find_barsAboveAndBelow_isFirst() {
    for (int seed = 0; seed < 20; seed++) {
      assertFirst(480, 480, new Box(0, 70, 480, 410), Back.BLACK, seed);
    }
  }

  @Test
  void find_twoPicturesOneAboveTheOther_findsEither() {
    Box upper = new Box(0, 60, 240, 230);
    Box lower = new Box(0, 300, 240, 470);
    BytePlane plane = DrawnPlanes.draw(240, 520, upper, Back.WHITE, 1);
    DrawnPlanes.picture(plane.samples(), 240, lower, new Random(2));
    List<Box> found = find(plane);
    assertTrue(found.stream().anyMatch(it -> DrawnPlanes.isAt(it, upper, 1)), found::toString);
    assertTrue(found.stream().anyMatch(it -> DrawnPlanes.isAt(it, lower, 1)), found::toString);
  }

  @Test
  void find_roundedCorners_isAmongTheFirstThree() {
    Box box = new Box(60, 90, 230, 260);
    BytePlane plane = DrawnPlanes.draw(240, 520, box, Back.GREY, 3);
    int radius = 9;
    for (int y = 0; y < radius; y++) {
      for (int x = 0; x < radius; x++) {
        if (Math.hypot(radius - x, radius - y) > radius) {
          for (int row : new int[] {box.top() + y, box.bottom() - 1 - y}) {
            plane.samples()[row * 240 + box.left() + x] = 118;
            plane.samples()[row * 240 + box.right() - 1 - x] = 118;
          }
        }
      }
    }
    List<Box> found = find(plane);
    assertTrue(
        found.stream().limit(3).anyMatch(it -> DrawnPlanes.isAt(it, box, 1)), found::toString);
  }

  @Test
  void find_endsWithTheLikeliestAPixelLargerAndSmaller() {
    Box box = new Box(40, 50, 300, 250);
    BytePlane plane = DrawnPlanes.draw(400, 330, box, Back.GRADIENT, 4);
    List<Box> found = find(plane);
    Box first = found.getFirst();
    Box whole = Box.of(plane);
    assertEquals(first.moved(1, whole), found.get(found.size() - 2));
    assertEquals(first.moved(-1, whole), found.getLast());
  }

  @Test
  void find_sameTables_sameResultWhateverCameBefore() {
    BytePlane plane = DrawnPlanes.draw(240, 520, new Box(0, 90, 240, 300), Back.TEXT, 5);
    List<Box> expected = ContentFinder.find(plane, COUNT, new ChangeTables());
    find(DrawnPlanes.draw(640, 400, new Box(50, 50, 300, 300), Back.SOFT, 6));
    assertEquals(expected, find(plane));
    tables.erase();
    assertEquals(expected, find(plane));
  }

  @Test
  void find_flatPlane_findsNothingLikelyAndDoesNotThrow() {
    List<Box> found = find(new BytePlane(new byte[300 * 200], 300, 200));
    assertTrue(found.size() <= COUNT);
  }

  @Test
  void find_sideUnder40_isEmpty() {
    assertEquals(List.of(), find(noise(39, 400, new Random(1))));
    assertEquals(List.of(), find(noise(400, 39, new Random(1))));
  }

  @Test
  void find_anySize_yieldsAtMostTheCountWithinThePlane() {
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      int width = 1 + random.nextInt(i % 3 == 0 ? 300 : 60);
      int height = 1 + random.nextInt(i % 3 == 1 ? 300 : 60);
      int count = random.nextInt(12);
      for (Box box : ContentFinder.find(noise(width, height, random), count, tables)) {
        assertTrue(box.left() >= 0 && box.top() >= 0, box::toString);
        assertTrue(box.right() <= width && box.bottom() <= height, box::toString);
        assertTrue(box.width() >= 5 && box.height() >= 5, box::toString);
      }
      assertTrue(ContentFinder.find(noise(width, height, random), count, tables).size() <= count);
    }
  }

  private void assertFirst(int width, int height, Box box, Back back, int seed) {
    List<Box> found = find(DrawnPlanes.draw(width, height, box, back, seed));
    assertTrue(
        !found.isEmpty() && DrawnPlanes.isAt(found.getFirst(), box, 1),
        back + " " + seed + ": " + box + " is not first of " + found);
  }

  private List<Box> find(BytePlane plane) {
    return ContentFinder.find(plane, COUNT, tables);
  }

  /** Noise of few levels, in which lines stand out by chance. */
  private static BytePlane noise(int width, int height, Random random) {
    byte[] samples = new byte[width * height];
    int levels = 1 + random.nextInt(5);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (random.nextInt(levels) * 50);
    }
    return new BytePlane(samples, width, height);
  }
}
