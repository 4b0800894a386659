package org.hirz.pdq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledKernelTest {
  static IntStream sides() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 1300),
        IntStream.of(1600, 1920, 2047, 2048, 2049, 4000, 8191, 8192, 8193, 16_385, 32_897, 65_535));
  }

  @Test
  void weights_everySide_addUpToTheDivisorExactly() {
    sides()
        .forEach(
            side -> {
              SampledKernel kernel = new SampledKernel(side);
              for (int i = 0; i < SampledKernel.OUTPUTS; i++) {
                String where = "side " + side + ", output " + i;
                int[] weights = kernel.taps(i);
                assertEquals(kernel.divisor(i), Arrays.stream(weights).asLongStream().sum(), where);
                assertTrue(Arrays.stream(weights).allMatch(weight -> weight > 0), where);
                assertTrue(kernel.first(i) >= 0, where);
                assertTrue(kernel.first(i) + weights.length <= side, where);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 63, 64, 65, 127, 128, 129, 130, 255, 256, 257, 384, 512, 513, 1000})
  void weights_side_areTheSampledRowsOfTheSquaredBoxMatrix(int side) {
    double[][] box = boxMatrix(side);
    SampledKernel kernel = new SampledKernel(side);
    for (int i = 0; i < SampledKernel.OUTPUTS; i++) {
      double[] expected = new double[side];
      int center = (int) Math.floor((i + 0.5) * side / 64);
      for (int p = 0; p < side; p++) {
        for (int q = 0; q < side; q++) {
          expected[q] += box[center][p] * box[p][q];
        }
      }
      double[] actual = new double[side];
      for (int k = 0; k < kernel.taps(i).length; k++) {
        actual[kernel.first(i) + k] = (double) kernel.taps(i)[k] / kernel.divisor(i);
      }
      for (int q = 0; q < side; q++) {
        assertEquals(expected[q], actual[q], 1e-12, "output " + i + ", sample " + q);
      }
    }
  }

  private static double[][] boxMatrix(int side) {
    int length = (int) Math.ceil(side / 128.0);
    int half = (length + 2) / 2;
    double[][] box = new double[side][side];
    for (int o = 0; o < side; o++) {
      int from = Math.max(0, o - (length - half));
      int to = Math.min(side - 1, o + half - 1);
      for (int p = from; p <= to; p++) {
        box[o][p] = 1.0 / (to - from + 1);
      }
    }
    return box;
  }

  @Test
  void weights_64_areTheIdentity() {
    SampledKernel kernel = new SampledKernel(64);
    for (int i = 0; i < SampledKernel.OUTPUTS; i++) {
      assertEquals(i, kernel.first(i));
      assertEquals(1, kernel.taps(i).length);
    }
  }

  @Test
  void weights_photographSide_shareOneArray() {
    SampledKernel kernel = new SampledKernel(1600);
    for (int i = 1; i < SampledKernel.OUTPUTS; i++) {
      assertSame(kernel.taps(0), kernel.taps(i));
    }
  }

  @Test
  void mirrored_everySide_takesFromTheMirrorImageWhatThisTakes() {
    sides()
        .forEach(
            side -> {
              SampledKernel kernel = new SampledKernel(side);
              SampledKernel mirrored = kernel.mirrored();
              SampledKernel again = mirrored.mirrored();
              assertEquals(side, mirrored.side());
              for (int i = 0; i < SampledKernel.OUTPUTS; i++) {
                String where = "side " + side + ", output " + i;
                int[] weights = kernel.taps(i);
                int last = kernel.first(i) + weights.length - 1;
                assertEquals(side - 1 - last, mirrored.first(i), where);
                assertEquals(kernel.divisor(i), mirrored.divisor(i), where);
                for (int k = 0; k < weights.length; k++) {
                  assertEquals(weights[k], mirrored.taps(i)[weights.length - 1 - k], where);
                }
                assertEquals(kernel.first(i), again.first(i), where);
                assertEquals(kernel.divisor(i), again.divisor(i), where);
                assertArrayEquals(weights, again.taps(i), where);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, SampledKernel.MAX_SIDE + 1})
  void new_sideOutOfRange_throws(int side) {
    assertThrows(IllegalArgumentException.class, () -> new SampledKernel(side));
  }

  @Test
  void new_longestSide_isComputed() {
    assertEquals(SampledKernel.MAX_SIDE, new SampledKernel(SampledKernel.MAX_SIDE).side());
  }

  @ParameterizedTest
  @MethodSource("collidingSides")
  void cache_sidesThatShareAPlace_eachGetTheirOwn(int side) {
    SampledKernels kernels = new SampledKernels();
    for (int round = 0; round < 2; round++) {
      for (int other = 1; other < 2000; other += 3) {
        assertEquals(other, kernels.of(other).side());
      }
      assertEquals(side, kernels.of(side).side());
      assertSame(kernels.of(side), kernels.of(side));
    }
  }

  static IntStream collidingSides() {
    return IntStream.of(1, 256, 257, 512, 1600);
  }
}
