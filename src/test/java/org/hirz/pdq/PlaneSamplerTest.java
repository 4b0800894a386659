package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneSamplerTest {
  private static final long SEED = 0x5eed_0001L;

  private final PlaneSampler sampler = new PlaneSampler(new SampledKernels());

  private float[] sample(LumaPlane plane) {
    float[] samples = new float[64 * 64];
    sampler.sample(plane, samples);
    return samples;
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5, 300",
    "63, 65",
    "64, 64",
    "64, 65",
    "127, 128",
    "128, 127",
    "129, 130",
    "130, 129",
    "256, 257",
    "512, 512",
    "515, 389",
    "1023, 77",
    "3001, 6",
    "7, 2999",
    "640, 481",
    "5, 5000"
  })
  void sample_noise_equalsBlurredAndDecimated(int width, int height) {
    BytePlane plane = TestPlanes.noise(width, height, SEED);
    float[][] expected = TextbookPdq.decimate(TextbookPdq.blur(TextbookPdq.luma(plane)));
    float[] bytes = sample(plane);
    float[] floats = sample(TestPlanes.floats(plane));
    for (int i = 0; i < 64 * 64; i++) {
      String where = "seed " + SEED + ", row " + i / 64 + ", column " + i % 64;
      assertEquals(expected[i / 64][i % 64], bytes[i], 1e-3, where);
      assertEquals(expected[i / 64][i % 64], floats[i], 1e-3, where);
    }
  }

  /** Sides whose weights outgrow a lane: at the clipped end, in pairs of rows, and everywhere. */
  @ParameterizedTest
  @CsvSource({
    "9, 2049",
    "17, 2176",
    "11, 4096",
    "9, 8192",
    "8, 8193",
    "5, 16385",
    "6, 33000",
    "40000, 5"
  })
  void sample_longSides_bytesEqualFloats(int width, int height) {
    BytePlane plane = TestPlanes.noise(width, height, SEED);
    assertArrayEquals(sample(TestPlanes.floats(plane)), sample(plane), "seed " + SEED);
  }

  @ParameterizedTest
  @CsvSource({
    "2048, 2048",
    "9, 4096",
    "7, 8192",
    "6, 32896",
    "13, 40000",
    "40000, 13",
    "1601, 1003"
  })
  void sample_white_isExactlyWhite(int width, int height) {
    float[] white = new float[64 * 64];
    Arrays.fill(white, 255);
    assertArrayEquals(white, sample(TestPlanes.bytes(width, height, (x, y) -> 255)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 77, 254})
  void sample_flat_isExactlyFlat(int value) {
    float[] flat = new float[64 * 64];
    Arrays.fill(flat, value);
    BytePlane plane = TestPlanes.bytes(777, 333, (x, y) -> value);
    assertArrayEquals(flat, sample(plane));
    assertArrayEquals(flat, sample(TestPlanes.floats(plane)));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 1, 2, 400, 301",
    "3, 2, 1, 0, 129, 130",
    "4, 2, 1, 0, 77, 999",
    "4, 1, 2, 3, 9, 8200",
    "2, 0, 0, 0, 333, 222",
    "3, 0, 0, 0, 64, 64",
    "3, 0, 1, 2, 5, 33001"
  })
  void sample_interleaved_equalsThePlaneOfItsLuma(
      int stride, int red, int green, int blue, int width, int height) {
    byte[] bytes = TestPlanes.noise(stride * width, height, SEED).samples();
    InterleavedPlane.Layout layout = new InterleavedPlane.Layout(stride, red, green, blue);
    InterleavedPlane plane = new InterleavedPlane(bytes, width, height, layout);
    assertArrayEquals(
        sample(TestPlanes.floats(plane)), sample(plane), layout.grey() ? 0 : 1e-4f, "seed " + SEED);
  }

  @Test
  void sample_64x64_isThePictureItself() {
    BytePlane plane = TestPlanes.noise(64, 64, SEED);
    assertArrayEquals(TestPlanes.floats(plane).samples(), sample(plane), "seed " + SEED);
  }

  @Test
  void sample_smallAfterLarge_isNotDisturbedByIt() {
    BytePlane small = TestPlanes.noise(70, 90, SEED);
    float[] expected = sample(small);
    sample(TestPlanes.noise(1333, 500, SEED + 1));
    assertArrayEquals(expected, sample(small), "seed " + SEED);
  }

  @Test
  void sample_arrayLongerThanThePicture_readsThePictureOnly() {
    BytePlane exact = TestPlanes.noise(133, 77, SEED);
    byte[] longer = Arrays.copyOf(exact.samples(), exact.samples().length + 100);
    Arrays.fill(longer, exact.samples().length, longer.length, (byte) 255);
    assertArrayEquals(sample(exact), sample(new BytePlane(longer, 133, 77)), "seed " + SEED);
  }
}
