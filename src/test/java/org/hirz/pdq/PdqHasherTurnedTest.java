package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.InterleavedPlane.Layout;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What views are made with: really turned hashes, and the steps of hashing by themselves. */
class PdqHasherTurnedTest {
  private static final long SEED = 0x5eed_0031L;
  private static final int COUNT = PdqHasher.SAMPLES * PdqHasher.SAMPLES;
  private static final int COEFFICIENTS = PdqHasher.FREQUENCIES * PdqHasher.FREQUENCIES;

  private final PdqHasher hasher = new PdqHasher();
  private final float[] samples = new float[COUNT];

  private PdqPicture hash(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, hasher.hash(plane)).picture();
  }

  private PdqPicture hashTurned(LumaPlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, hasher.hashTurned(plane, samples)).picture();
  }

  private static InterleavedPlane colours(int width, int height, long seed, Layout layout) {
    byte[] channels = new byte[layout.stride() * width * height];
    new Random(seed).nextBytes(channels);
    return new InterleavedPlane(channels, width, height, layout);
  }

  /** The same plane, turned pixel by pixel, of the same kind. */
  private static LumaPlane turned(LumaPlane plane, Orientation orientation) {
    if (!(plane instanceof InterleavedPlane colours)) {
      TestPlanes.FloatPlane turned = TestPlanes.apply(orientation, plane);
      return plane instanceof BytePlane
          ? TestPlanes.bytes(
              turned.width(),
              turned.height(),
              (x, y) -> (int) turned.samples()[y * turned.width() + x])
          : turned;
    }
    int stride = colours.layout().stride();
    byte[] channels = new byte[colours.samples().length];
    LumaPlane shape = plane;
    for (int channel = 0; channel < stride; channel++) {
      Layout only = new Layout(stride, channel, channel, channel);
      TestPlanes.FloatPlane one =
          TestPlanes.apply(
              orientation,
              new InterleavedPlane(colours.samples(), plane.width(), plane.height(), only));
      for (int i = 0; i < one.samples().length; i++) {
        channels[i * stride + channel] = (byte) one.samples()[i];
      }
      shape = one;
    }
    return new InterleavedPlane(channels, shape.width(), shape.height(), colours.layout());
  }

  private void assertTurnedLikePixels(LumaPlane plane, String name) {
    PdqPicture picture = hashTurned(plane);
    assertEquals(hash(plane).quality(), picture.quality(), name);
    for (Orientation orientation : Orientation.values()) {
      Hash256 expected = hash(turned(plane, orientation)).hash();
      assertEquals(0, expected.distance(picture.hash(orientation)), name + " " + orientation);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5, 6",
    "7, 20",
    "13, 9",
    "20, 5",
    "5, 700",
    "63, 64",
    "64, 64",
    "65, 127",
    "128, 129",
    "130, 131",
    "200, 333",
    "511, 512",
    "513, 514",
    "1025, 700",
    "901, 1203",
    "2000, 33"
  })
  void hashTurned_anyPlane_isTheHashOfTheTurnedPixels(int width, int height) {
    for (int round = 0; round < 2; round++) {
      long seed = SEED + round;
      String name = width + "x" + height + ", seed " + seed;
      BytePlane noise = TestPlanes.noise(width, height, seed);
      assertTurnedLikePixels(noise, "bytes " + name);
      assertTurnedLikePixels(TestPlanes.floats(noise), "rows " + name);
      assertTurnedLikePixels(TestPlanes.scene(width, height, seed), "scene " + name);
      assertTurnedLikePixels(
          colours(width, height, seed, new Layout(3, 2, 1, 0)), "colours " + name);
      assertTurnedLikePixels(
          colours(width, height, seed, new Layout(2, 0, 0, 0)), "grey and alpha " + name);
    }
  }

  /** So that the test above is of more than the signs that {@code hash} changes. */
  @Test
  void hashTurned_fineTexture_isNotWhatHashDerives() {
    BytePlane noise = TestPlanes.noise(200, 333, SEED);
    assertTrue(
        hash(noise).hash(Orientation.ROT180).distance(hashTurned(noise).hash(Orientation.ROT180))
            > 20);
  }

  @Test
  void hashTurned_upright_isWhatSampleGives() {
    for (int side : new int[] {5, 64, 129, 700}) {
      BytePlane plane = TestPlanes.noise(side, side + 3, SEED);
      hashTurned(plane);
      float[] sampled = new float[COUNT];
      assertTrue(hasher.sample(plane, sampled));
      assertArrayEquals(sampled, samples);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 5", "5, 4", "1, 1", "4, 3000"})
  void hashTurnedAndSample_sideUnderFive_areTooSmallAndWriteNothing(int width, int height) {
    BytePlane plane = TestPlanes.noise(width, height, SEED);
    Arrays.fill(samples, -1);
    float[] untouched = samples.clone();
    assertEquals(new PdqOutcome.TooSmall(width, height), hasher.hashTurned(plane, samples));
    assertFalse(hasher.sample(plane, samples));
    assertArrayEquals(untouched, samples);
  }

  @Test
  void hashSamples_ofWhatSampleGives_isHash() {
    for (LumaPlane plane :
        List.of(
            TestPlanes.noise(333, 222, SEED),
            TestPlanes.scene(1000, 701, SEED),
            TestPlanes.floats(TestPlanes.scene(65, 63, SEED)),
            colours(90, 300, SEED, new Layout(4, 0, 1, 2)))) {
      PdqPicture expected = hash(plane);
      assertTrue(hasher.sample(plane, samples));
      float[] before = samples.clone();
      PdqPicture actual = hasher.hashSamples(samples);
      assertArrayEquals(before, samples);
      assertEquals(expected.quality(), actual.quality());
      assertEquals(expected.quality(), PdqHasher.quality(samples));
      float[] coefficients = new float[COEFFICIENTS];
      hasher.transform(samples, coefficients);
      float[] kept = coefficients.clone();
      for (Orientation orientation : Orientation.values()) {
        assertEquals(0, expected.hash(orientation).distance(actual.hash(orientation)));
        Hash256 one = hasher.hashCoefficients(coefficients, orientation);
        assertEquals(0, expected.hash(orientation).distance(one), orientation.wireName());
      }
      assertArrayEquals(kept, coefficients);
    }
  }

  @Test
  void cosine_samples_addUpToTheTransform() {
    hasher.sample(TestPlanes.scene(300, 200, SEED), samples);
    float[] coefficients = new float[COEFFICIENTS];
    hasher.transform(samples, coefficients);
    for (int i = 0; i < COEFFICIENTS; i++) {
      double sum = 0;
      for (int at = 0; at < COUNT; at++) {
        sum +=
            samples[at]
                * (double) PdqHasher.cosine(i / 16, at / 64)
                * PdqHasher.cosine(i % 16, at % 64);
      }
      assertEquals(sum, coefficients[i], 0.01, "coefficient " + i);
    }
  }

  @Test
  void everyCall_workspace_isErased() throws IllegalAccessException {
    BytePlane bytes = TestPlanes.noise(333, 222, SEED);
    LumaPlane rows = TestPlanes.floats(bytes);
    float[] coefficients = new float[COEFFICIENTS];
    for (LumaPlane plane : List.of(bytes, rows, colours(77, 88, SEED, new Layout(3, 0, 1, 2)))) {
      hasher.hash(plane);
      assertEquals(List.of(), Leftovers.of(hasher), "hash");
      hasher.hashTurned(plane, samples);
      assertEquals(List.of(), Leftovers.of(hasher), "hashTurned");
      hasher.sample(plane, samples);
      assertEquals(List.of(), Leftovers.of(hasher), "sample");
      hasher.hashSamples(samples);
      assertEquals(List.of(), Leftovers.of(hasher), "hashSamples");
      hasher.transform(samples, coefficients);
      assertEquals(List.of(), Leftovers.of(hasher), "transform");
      hasher.hashCoefficients(coefficients, Orientation.ROT90);
      assertEquals(List.of(), Leftovers.of(hasher), "hashCoefficients");
    }
  }

  @Test
  void leftovers_workspaceInUse_areFound() throws IllegalAccessException {
    PlaneSampler sampler = new PlaneSampler(new SampledKernels());
    sampler.sample(TestPlanes.noise(99, 99, SEED), samples);
    assertEquals(List.of("ByteColumnSums.sums", "ByteColumnSums.lastWord"), Leftovers.of(sampler));
  }
}
