package org.hirz.ridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RidgeHasherTest {
  private static final int SIDE = RidgeHasher.SIDE;

  private final RidgeHasher hasher = new RidgeHasher();

  /** Soft shapes, as photographs have: sums of a few waves, to the nearest whole number. */
  private static float[] scene(long seed) {
    Random random = new Random(seed);
    double[] wave = random.doubles(40).toArray();
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      double value = 128;
      for (int w = 0; w < wave.length; w += 4) {
        double phase = .3 * wave[w] * (i % SIDE) + .3 * wave[w + 1] * (i / SIDE);
        value += 24 * wave[w + 2] * Math.sin(phase + 6 * wave[w + 3]);
      }
      samples[i] = Math.round(Math.clamp(value, 0, 255));
    }
    return samples;
  }

  private static float[] map(float[] samples, java.util.function.DoubleUnaryOperator change) {
    float[] changed = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      changed[i] = (float) change.applyAsDouble(samples[i]);
    }
    return changed;
  }

  static Stream<String> model() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RidgeHasherTest.class.getResourceAsStream("/ridge-model/hashes.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().skip(1).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("model")
  void hash_samplesOfTheModel_isWhatTheModelSays(String row) {
    String[] cells = row.split("\t");
    RidgePicture picture = hasher.hash(RidgeSamples.of(cells[0], Long.parseLong(cells[1])));
    assertTrue(Hash256.fromHex(cells[3]).equals(picture.hash()), cells[0] + " " + cells[1]);
    assertEquals(Integer.parseInt(cells[2]), picture.quality());
  }

  @Test
  void hash_anySamples_isThatOfTheTextbook() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      float[] samples = scene(seed);
      for (int i = 0; i < samples.length; i++) {
        samples[i] += seed % 4 == 0 ? 0 : random.nextFloat();
      }
      assertEquals(TextbookRidge.hash(samples), hasher.hash(samples), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void hashOfAnOrientation_isThatOfTheTurnedSamples(Orientation orientation) {
    for (String name : new String[] {"noise", "steps", "waves"}) {
      for (int seed = 0; seed < 50; seed++) {
        float[] samples = RidgeSamples.of(name, seed);
        RidgePicture picture = hasher.hash(samples);
        RidgePicture turned = hasher.hash(RidgeSamples.turned(samples, orientation));
        assertEquals(turned.hash(), picture.hash(orientation), name + seed);
        assertEquals(turned.quality(), picture.quality());
      }
    }
  }

  @Test
  void hash_orientationsOfAScene_areFarFromEachOther() {
    RidgePicture picture = hasher.hash(scene(3));
    for (Orientation one : Orientation.values()) {
      for (Orientation other : Orientation.values()) {
        assertTrue(
            one == other || picture.hash(one).distance(picture.hash(other)) > 60,
            one + " " + other);
      }
    }
  }

  @Test
  void hash_otherContrastAndBrightness_isTheSame() {
    for (int seed = 0; seed < 50; seed++) {
      float[] samples = map(scene(seed), value -> 64 + value / 4);
      Hash256 hash = hasher.hash(samples).hash();
      assertEquals(hash, hasher.hash(map(samples, value -> value / 2)).hash());
      assertEquals(hash, hasher.hash(map(samples, value -> 2 * value - 128)).hash());
      assertEquals(hash, hasher.hash(map(samples, value -> value + 60)).hash());
    }
  }

  @Test
  void hash_gamma_staysWithinTheThreshold() {
    for (int seed = 0; seed < 50; seed++) {
      float[] samples = scene(seed);
      float[] darker = map(samples, value -> 255 * Math.pow(value / 255, 2));
      int distance = hasher.hash(samples).hash().distance(hasher.hash(darker).hash());
      assertTrue(distance <= HashType.RIDGE.defaultThreshold(), "seed " + seed + ": " + distance);
    }
  }

  @Test
  void hash_negative_isTheComplement() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      // Noise in steps of 1/256, so that no two means are equal.
      float[] samples = map(scene(seed), value -> value / 2 + random.nextInt(1 << 14) / 256f);
      RidgePicture picture = hasher.hash(samples);
      RidgePicture negative = hasher.hash(map(samples, value -> 255 - value));
      assertEquals(picture.hash().complement(), negative.hash());
      assertEquals(picture.quality(), negative.quality());
    }
  }

  @Test
  void hash_cornerCovered_changesBitsNearItOnly() {
    float[] samples = scene(11);
    Hash256 before = hasher.hash(samples).hash();
    for (int y = 0; y < 16; y++) {
      Arrays.fill(samples, y * SIDE, y * SIDE + 16, 255);
    }
    Hash256 after = hasher.hash(samples).hash();
    int changed = 0;
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      if (before.bit(bit) != after.bit(bit)) {
        changed++;
        int at = (255 - bit) % 128;
        assertTrue(at / 16 < 2 && at % 16 < 6, "bit " + bit);
      }
    }
    assertTrue(changed > 0 && changed <= 24, changed + " bits");
  }

  @Test
  void hash_ridgeDownTheMiddle_setsTheBitsOfItsPlaces() {
    float[] samples = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      Arrays.fill(samples, y * SIDE + 28, y * SIDE + 36, 200);
    }
    RidgePicture picture = hasher.hash(samples);
    for (int bit = 0; bit < Hash256.BITS; bit++) {
      int place = (255 - bit) % 16;
      assertEquals(bit > 127 && (place == 7 || place == 8), picture.hash().bit(bit), "bit " + bit);
    }
  }

  @Test
  void hash_flat_hasNoBitsAndNoQuality() {
    float[] samples = new float[SIDE * SIDE];
    Arrays.fill(samples, 99.7f);
    RidgePicture picture = hasher.hash(samples);
    assertEquals(0, picture.hash().weight());
    assertEquals(0, picture.quality());
  }

  @Test
  void hash_afterAnother_isNotOfIt() {
    RidgePicture expected = new RidgeHasher().hash(scene(5));
    hasher.hash(scene(6));
    assertEquals(expected, hasher.hash(scene(5)));
    assertNotEquals(expected.hash(), hasher.hash(scene(6)).hash());
  }

  @Test
  void hash_otherNumberOfSamples_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> hasher.hash(new float[SIDE]));
  }

  @Test
  void qualityBeside_isTheLesser() {
    RidgePicture picture = hasher.hash(scene(1));
    assertEquals(0, picture.qualityBeside(0));
    assertEquals(picture.quality(), picture.qualityBeside(100));
  }

  @Test
  void toString_hidesTheHash() {
    RidgePicture picture = hasher.hash(scene(1));
    assertFalse(picture.toString().contains(picture.hash().revealHex()));
  }
}
