package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.BytePlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgeHasher;
import org.junit.jupiter.api.Test;

class ViewCollectorTest {
  private static final long SEED = 0x5eed_0049L;
  private static final List<Orientation> ALL = List.of(Orientation.values());
  private static final List<Orientation> AS_IS = List.of(Orientation.ORIG);

  private final PdqHasher pdq = new PdqHasher();
  private final ViewCollector views = new ViewCollector(pdq, null, 5, false);
  private final float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];

  private PdqPicture picture(BytePlane plane) {
    return assertInstanceOf(PdqOutcome.Hashed.class, pdq.hashTurned(plane, samples)).picture();
  }

  private float[] coefficients(BytePlane plane) {
    float[] coefficients = new float[PdqHasher.FREQUENCIES * PdqHasher.FREQUENCIES];
    pdq.transform(ViewScenes.samples(plane), coefficients);
    return coefficients;
  }

  @Test
  void addWhole_picture_isItsHashesAndTheirComplements() {
    PdqPicture picture = picture(ViewScenes.scene(300, 200, SEED));
    views.addWhole(ViewKind.WHOLE, picture, samples, true);
    assertEquals(16, views.hashes().size());
    for (int i = 0; i < 8; i++) {
      Orientation orientation = ALL.get(i);
      ViewHash whole = views.hashes().get(i);
      assertEquals(new View(ViewKind.WHOLE, "", orientation, 5), whole.view());
      assertEquals(0, whole.hash().distance(picture.hash(orientation)));
      assertEquals(picture.quality(), whole.quality());
      ViewHash negative = views.hashes().get(8 + i);
      assertEquals(new View(ViewKind.NEGATIVE, "", orientation, 5), negative.view());
      assertEquals(256, negative.hash().distance(whole.hash()));
      assertEquals(picture.quality(), negative.quality());
    }
    assertEquals(picture.quality(), views.bestQuality());
    assertEquals(List.of(), views.ridges());
  }

  @Test
  void add_sameHash_isThereOnceAsTheFirstView() {
    float[] coefficients = coefficients(ViewScenes.scene(300, 200, SEED));
    views.add(ViewKind.PADDED, "l=1", coefficients, 90, AS_IS);
    views.add(ViewKind.TURNED, "a=1 same", coefficients, 95, AS_IS);
    views.add(ViewKind.TURNED, "a=2 same", coefficients, 95, ALL);
    assertEquals(8, views.hashes().size());
    assertEquals("l=1", views.hashes().getFirst().view().detail());
    assertEquals(90, views.hashes().getFirst().quality());
    assertTrue(
        views.hashes().stream().skip(1).allMatch(each -> each.view().detail().equals("a=2 same")));
    assertEquals(8, views.hashes().stream().map(ViewHash::hash).distinct().count());
  }

  @Test
  void add_qualityUnderTheMinimum_isLeftOut() {
    float[] coefficients = coefficients(ViewScenes.scene(300, 200, SEED));
    views.add(ViewKind.PADDED, "l=1", coefficients, HashType.MINIMUM_QUALITY - 1, ALL);
    assertEquals(List.of(), views.hashes());
    views.add(ViewKind.PADDED, "l=1", coefficients, HashType.MINIMUM_QUALITY, ALL);
    assertEquals(8, views.hashes().size());
  }

  @Test
  void addWhole_qualityUnderTheMinimum_isLeftOutButKnown() {
    PdqPicture picture =
        picture(ViewScenes.draw(300, 200, (x, y) -> 128 + 30 * Math.sin(x * y / 9e3)));
    assertTrue(picture.quality() > 0 && picture.quality() < HashType.MINIMUM_QUALITY);
    views.addWhole(ViewKind.WHOLE, picture, samples, true);
    assertEquals(List.of(), views.hashes());
    assertEquals(picture.quality(), views.bestQuality());
  }

  @Test
  void add_mostCoefficientsFaint_isLeftOut() {
    float[] coefficients = coefficients(ViewScenes.scene(300, 200, SEED));
    Arrays.fill(coefficients, 0, 129, 0.99f);
    views.add(ViewKind.PADDED, "l=1", coefficients, 100, AS_IS);
    assertEquals(List.of(), views.hashes());
    Arrays.fill(coefficients, 0, 256, -50);
    Arrays.fill(coefficients, 0, 128, -0.99f);
    views.add(ViewKind.PADDED, "l=1", coefficients, 100, AS_IS);
    assertEquals(1, views.hashes().size());
  }

  @Test
  void addSamples_scene_isItsHashInTheOrientations() {
    BytePlane plane = ViewScenes.scene(300, 200, SEED);
    float[] of = ViewScenes.samples(plane);
    float[] kept = of.clone();
    PdqPicture expected = pdq.hashSamples(of);
    assertEquals(expected.quality(), views.addSamples(ViewKind.TURNED, "a=1 same", of, ALL));
    assertArrayEquals(kept, of);
    assertEquals(8, views.hashes().size());
    for (ViewHash found : views.hashes()) {
      assertEquals(0, found.hash().distance(expected.hash(found.view().orientation())));
      assertEquals(expected.quality(), found.quality());
    }
    assertEquals(expected.quality(), views.bestQuality());
  }

  @Test
  void bestQuality_ofNothing_isMinusOne() {
    assertEquals(-1, views.bestQuality());
    views.addSamples(ViewKind.TURNED, "", new float[samples.length], ALL);
    assertEquals(0, views.bestQuality());
    assertEquals(List.of(), views.hashes());
  }

  @Test
  void add_stripes_giveNothingButThePictureAsItIs() {
    for (boolean along : new boolean[] {false, true}) {
      BytePlane stripes =
          ViewScenes.draw(300, 200, (x, y) -> (along ? x : y) / 9 % 2 < 1 ? 30 : 220);
      ViewCollector faint = new ViewCollector(pdq, new RidgeHasher(), 0, true);
      PdqPicture picture = picture(stripes);
      assertTrue(picture.quality() >= HashType.MINIMUM_QUALITY);
      assertEquals(0, faint.addWhole(ViewKind.WHOLE, picture, samples, true));
      assertEquals(0, faint.addSamples(ViewKind.TRIMMED, "l=1", samples, ALL));
      faint.add(ViewKind.PADDED, "l=1", coefficients(stripes), 100, ALL);
      assertTrue(!faint.hashes().isEmpty());
      assertEquals(
          List.of(ViewKind.WHOLE),
          faint.hashes().stream().map(found -> found.view().kind()).distinct().toList());
    }
  }

  @Test
  void add_negatives_areOfEveryViewThatIsNotTurned() {
    ViewCollector both = new ViewCollector(pdq, null, 5, true);
    both.add(ViewKind.PADDED, "l=1", coefficients(ViewScenes.scene(300, 200, SEED)), 90, ALL);
    assertEquals(9, both.hashes().size());
    ViewHash negative = both.hashes().get(1);
    assertEquals(new View(ViewKind.NEGATIVE, "l=1", Orientation.ORIG, 5), negative.view());
    assertEquals(256, negative.hash().distance(both.hashes().get(0).hash()));
  }

  @Test
  void addWhole_ridges_areOfThePictureAndItsNegative() {
    ViewCollector both = new ViewCollector(pdq, new RidgeHasher(), 5, false);
    both.addWhole(ViewKind.WHOLE, picture(ViewScenes.scene(300, 200, SEED)), samples, true);
    both.addSamples(ViewKind.TURNED, "a=1 same", samples, AS_IS);
    assertEquals(17, both.ridges().size());
    assertEquals(
        16, both.hashes().size(), "the samples are those of the picture as it is, seen before");
    for (ViewHash ridge : both.ridges()) {
      assertTrue(ridge.quality() >= HashType.MINIMUM_QUALITY);
      assertEquals(5, ridge.view().frame());
    }
    assertTrue(both.ridges().get(0).hash().distance(both.ridges().get(8).hash()) > 250);
    assertEquals(both.ridges().get(0).hash(), both.ridges().get(16).hash());
  }
}
