package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.BytePlane;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PdqHasherTest {
  private static final long SEED = 0x5eed_0002L;

  /** Of coefficients of up to some thousands, computed in floats along two ways. */
  private static final float ROUNDING = 0.01f;

  private final PdqHasher hasher = new PdqHasher();

  private PdqPicture hash(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, hasher.hash(plane)).picture();
  }

  static Stream<Arguments> planes() {
    int[][] sizes = {
      {5, 5},
      {5, 700},
      {700, 5},
      {64, 64},
      {63, 65},
      {65, 63},
      {64, 200},
      {127, 127},
      {128, 128},
      {129, 129},
      {130, 130},
      {127, 130},
      {512, 512},
      {511, 513},
      {4001, 33},
      {33, 2501},
      {999, 701}
    };
    List<Arguments> planes = new ArrayList<>();
    for (int[] size : sizes) {
      int w = size[0];
      int h = size[1];
      String name = w + "x" + h + ", seed " + SEED;
      planes.add(Arguments.of("noise " + name, TestPlanes.noise(w, h, SEED)));
      planes.add(Arguments.of("scene " + name, TestPlanes.scene(w, h, SEED)));
      planes.add(
          Arguments.of(
              "skew gradient " + name, TestPlanes.bytes(w, h, (x, y) -> 255 * x / w * y / h)));
    }
    return planes.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("planes")
  void hash_madePlane_agreesWithTheTextbook(String name, BytePlane plane) {
    TextbookPdq textbook = new TextbookPdq(plane);
    for (LumaPlane form : List.of(plane, TestPlanes.floats(plane))) {
      PdqPicture picture = hash(form);
      assertEquals(textbook.quality, picture.quality(), name);
      for (Orientation orientation : Orientation.values()) {
        Hash256 expected = textbook.hash(orientation);
        Hash256 actual = picture.hash(orientation);
        assertTrue(
            expected.distance(actual) == 0
                || expected.distance(actual) <= 2
                    && textbook.onlyTiesDiffer(actual, orientation, ROUNDING),
            () -> name + ", " + orientation + ": " + expected.distance(actual) + " bits");
      }
    }
  }

  /**
   * A sum of a function of the row and one of the column has no coefficient but zero, so the hash
   * is of rounding alone: all we can ask is that every bit is such a tie.
   */
  @ParameterizedTest
  @CsvSource({"64, 64", "129, 127", "511, 513", "999, 701", "5, 700"})
  void hash_plainGradient_differsFromTheTextbookInTiesOnly(int width, int height) {
    BytePlane plane =
        TestPlanes.bytes(width, height, (x, y) -> 200 * x / width + 50 * y * y / height / height);
    TextbookPdq textbook = new TextbookPdq(plane);
    PdqPicture picture = hash(plane);
    assertEquals(textbook.quality, picture.quality());
    for (Orientation orientation : Orientation.values()) {
      assertTrue(textbook.onlyTiesDiffer(picture.hash(orientation), orientation, ROUNDING));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 64, 64", "0, 300, 200", "128, 1001, 900", "255, 5, 5", "255, 129, 4000"})
  void hash_flat_isTheTextbooksAndOfQualityZero(int value, int width, int height) {
    BytePlane plane = TestPlanes.bytes(width, height, (x, y) -> value);
    PdqPicture picture = hash(plane);
    assertEquals(0, picture.quality());
    for (Orientation orientation : Orientation.values()) {
      assertEquals(new TextbookPdq(plane).hash(orientation), picture.hash(orientation));
    }
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void hash_orientation_isThatOfTheTransformedPicture(Orientation orientation) {
    BytePlane plane = TestPlanes.scene(64, 64, SEED);
    Hash256 fromCoefficients = hash(plane).hash(orientation);
    Hash256 fromPixels = hash(TestPlanes.apply(orientation, plane)).hash();
    assertTrue(fromCoefficients.distance(fromPixels) <= 2, "seed " + SEED);
  }

  @Test
  void hash_ordinaryPicture_hasAsManyOnesAsZeros() {
    PdqPicture picture = hash(TestPlanes.scene(640, 480, SEED));
    for (Orientation orientation : Orientation.values()) {
      assertEquals(128, picture.hash(orientation).weight(), "seed " + SEED);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 5", "5, 4", "1, 1000", "1000, 1"})
  void hash_sideUnderFive_isTooSmall(int width, int height) {
    PdqOutcome outcome = hasher.hash(TestPlanes.noise(width, height, SEED));
    assertEquals(new PdqOutcome.TooSmall(width, height), outcome);
  }

  @Test
  void hash_again_isTheSameWhateverCameBetween() {
    BytePlane plane = TestPlanes.scene(333, 222, SEED);
    Hash256 first = hash(plane).hash();
    hash(TestPlanes.noise(1000, 1000, SEED));
    hasher.hash(TestPlanes.noise(4, 4, SEED));
    assertEquals(first, hash(plane).hash());
  }

  @Test
  void hash_knownSize_allocatesLittleMoreThanTheResult() {
    BytePlane plane = TestPlanes.scene(1000, 700, SEED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    hasher.hash(plane);
    hasher.hash(plane);
    long before = threads.getCurrentThreadAllocatedBytes();
    hasher.hash(plane);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 2_048, allocated + " bytes");
  }

  @Test
  void toString_hashed_showsNoHash() {
    PdqPicture picture = hash(TestPlanes.scene(100, 100, SEED));
    assertFalse(picture.toString().contains(picture.hash().revealHex().substring(0, 8)));
    assertTrue(picture.toString().contains("quality=" + picture.quality()));
  }
}
