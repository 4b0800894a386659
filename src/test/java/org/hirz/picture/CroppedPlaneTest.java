package org.hirz.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CroppedPlaneTest {
  private static BytePlane counting(int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    return new BytePlane(samples, width, height);
  }

  @Test
  void readRow_isTheRectanglesPartOfThePlanesRow() {
    CroppedPlane crop = new CroppedPlane(counting(5, 4), 1, 2, 3, 2);
    assertEquals(3, crop.width());
    assertEquals(2, crop.height());
    float[] row = {-1, -1, -1, -1};
    crop.readRow(1, row);
    assertArrayEquals(new float[] {16, 17, 18, -1}, row);
  }

  @Test
  void erase_leavesThePlane() {
    BytePlane plane = counting(5, 4);
    CroppedPlane crop = new CroppedPlane(plane, 0, 0, 5, 4);
    crop.erase();
    float[] row = new float[5];
    crop.readRow(1, row);
    assertArrayEquals(new float[] {5, 6, 7, 8, 9}, row);
  }

  @Test
  void of_rectangleBeyondThePlane_isRefused() {
    BytePlane plane = counting(5, 4);
    assertThrows(IllegalArgumentException.class, () -> new CroppedPlane(plane, 3, 0, 3, 4));
    assertThrows(IllegalArgumentException.class, () -> new CroppedPlane(plane, 0, -1, 5, 4));
    assertThrows(IllegalArgumentException.class, () -> new CroppedPlane(plane, 0, 0, 0, 4));
    assertThrows(
        IllegalArgumentException.class, () -> new CroppedPlane(plane, 0, Integer.MAX_VALUE, 1, 1));
  }

  @Test
  void preshrunk_sideOver512_takesTheNearestPixels() {
    BytePlane plane = counting(1024, 2);
    LumaPlane shrunk = PreshrunkPlane.of(plane);
    assertEquals(512, shrunk.width());
    assertEquals(512, shrunk.height());
    float[] first = new float[512];
    float[] last = new float[512];
    shrunk.readRow(255, first);
    shrunk.readRow(256, last);
    assertEquals(2, first[1]);
    assertEquals((1023 - 1) & 0xff, first[511]);
    assertEquals((1024 + 2 * 200) & 0xff, last[200]);
  }

  @Test
  void preshrunk_sidesUpTo512_isThePlaneItself() {
    BytePlane plane = counting(512, 512);
    assertSame(plane, PreshrunkPlane.of(plane));
    assertEquals(512, PreshrunkPlane.of(counting(513, 1)).height());
  }
}
