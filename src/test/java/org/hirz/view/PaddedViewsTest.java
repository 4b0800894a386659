package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Leftovers;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddedViewsTest {
  private static final long SEED = 0x5eed_0045L;
  private static final int PICTURES = 12;
  private static final List<Orientation> AS_IS = List.of(Orientation.ORIG);

  private final PaddedViews.Workspace work = new PaddedViews.Workspace();

  private List<ViewHash> views(BytePlane plane, List<Padding> paddings) {
    ViewCollector views = new ViewCollector(new PdqHasher(), null, 0, false);
    float[] samples = ViewScenes.samples(plane);
    new PaddedViews(paddings).addTo(views, samples, PdqHasher.quality(samples), "", work);
    return views.hashes();
  }

  private Hash256 view(BytePlane plane, Padding padding) {
    return views(plane, List.of(padding)).getFirst().hash();
  }

  /** Shares in percent of the sides of what the picture was cut from. */
  @ParameterizedTest
  @CsvSource({"5, 5, 5, 5", "10, 0, 0, 0", "0, 0, 0, 15", "4, 4, 0, 0", "0, 5, 0, 5", "2, 7, 3, 1"})
  void addTo_croppedPicture_isNearerToTheOriginalThanItsOwnHash(int l, int t, int r, int b) {
    int own = 0;
    int padded = 0;
    int found = 0;
    for (long seed = SEED; seed < SEED + PICTURES; seed++) {
      BytePlane original = ViewScenes.scene(600, 400, seed);
      Box left = new Box(6 * l, 4 * t, 600 - 6 * r, 400 - 4 * b);
      BytePlane cropped = left.cut(original);
      Hash256 listed = ViewScenes.hash(original);
      own += listed.distance(ViewScenes.hash(cropped));
      Padding padding = Padding.of(l, t, r, b, Continuation.USUAL, AS_IS);
      int distance = listed.distance(view(cropped, padding));
      padded += distance;
      found += distance <= 31 ? 1 : 0;
    }
    assertTrue(2 * padded < own, padded + " of " + own + " bits, seed " + SEED);
    assertTrue(found >= 0.7 * PICTURES, found + " found, seed " + SEED);
  }

  @ParameterizedTest
  @CsvSource({"0, 12", "15, 0", "8, 18"})
  void addTo_bars_leaveNothingOfWhatLiesUnderThem(double top, double bottom) {
    Padding bars = Padding.bars(top, bottom, Continuation.USUAL);
    int own = 0;
    int uncovered = 0;
    for (long seed = SEED; seed < SEED + PICTURES; seed++) {
      BytePlane original = ViewScenes.scene(600, 400, seed);
      BytePlane white = covered(original, top, bottom, 255);
      // Samples are of blurred pixels, so that no bar ends quite where the samples do.
      assertTrue(view(white, bars).distance(view(covered(original, top, bottom, 0), bars)) <= 12);
      own += ViewScenes.hash(original).distance(ViewScenes.hash(white));
      uncovered += ViewScenes.hash(original).distance(view(white, bars));
    }
    assertTrue(uncovered < 0.85 * own, uncovered + " of " + own + " bits, seed " + SEED);
  }

  private static BytePlane covered(BytePlane plane, double top, double bottom, int value) {
    return ViewScenes.draw(
        plane.width(),
        plane.height(),
        (x, y) -> {
          boolean under =
              y < top / 100 * plane.height() || y >= (1 - bottom / 100) * plane.height();
          return under ? value : plane.samples()[(int) y * plane.width() + (int) x] & 0xff;
        });
  }

  /** Paddings share products; each must come out as it does by itself. */
  @Test
  void addTo_manyPaddings_areEachAsByItself() {
    BytePlane plane = ViewScenes.scene(500, 300, SEED);
    List<Padding> paddings =
        List.of(
            Padding.of(5, 5, 5, 5, Continuation.USUAL, AS_IS),
            Padding.of(5, 0, 5, 0, Continuation.USUAL, AS_IS),
            Padding.of(5, 5, 5, 5, Continuation.SMOOTH, AS_IS),
            Padding.of(0, 10, 0, 0, Continuation.USUAL, AS_IS),
            Padding.bars(10, 0, Continuation.USUAL),
            Padding.bars(0, 15, Continuation.FINE),
            Padding.of(0, 0, 0, 10, Continuation.USUAL, AS_IS));
    List<ViewHash> together = views(plane, paddings);
    assertEquals(paddings.size(), together.size());
    for (Padding padding : paddings) {
      ViewHash alone = views(plane, List.of(padding)).getFirst();
      assertEquals(padding.detail(), alone.view().detail());
      assertEquals(padding.kind(), alone.view().kind());
      assertTrue(together.contains(alone), padding.detail());
    }
  }

  @Test
  void addTo_orientations_areThoseOfTheTurnedPicture() {
    BytePlane plane = ViewScenes.scene(512, 512, SEED);
    List<Orientation> all = List.of(Orientation.values());
    List<ViewHash> turned = views(plane, List.of(Padding.of(4, 8, 2, 0, Continuation.USUAL, all)));
    assertEquals(all, turned.stream().map(found -> found.view().orientation()).toList());
    BytePlane mirrored =
        ViewScenes.draw(512, 512, (x, y) -> plane.samples()[(int) y * 512 + 511 - (int) x] & 0xff);
    Hash256 expected = view(mirrored, Padding.of(2, 8, 4, 0, Continuation.USUAL, AS_IS));
    Hash256 actual = turned.get(all.indexOf(Orientation.FLIPY)).hash();
    assertTrue(expected.distance(actual) <= 16, expected.distance(actual) + " bits");
    assertNotEquals(turned.getFirst().hash(), actual);
  }

  @Test
  void addTo_flatOrFaintPicture_addsNothing() {
    List<Padding> paddings = List.of(Padding.of(5, 5, 5, 5, Continuation.USUAL, AS_IS));
    assertEquals(List.of(), views(ViewScenes.flat(200, 200, 90), paddings));
    BytePlane stripes = ViewScenes.draw(200, 200, (x, y) -> x / 10 % 2 < 1 ? 30 : 220);
    assertTrue(PdqHasher.quality(ViewScenes.samples(stripes)) >= 50);
    assertEquals(List.of(), views(stripes, paddings));
  }

  @Test
  void addTo_prefix_comesFirst() {
    ViewCollector views = new ViewCollector(new PdqHasher(), null, 3, false);
    float[] samples = ViewScenes.samples(ViewScenes.scene(300, 200, SEED));
    float[] kept = samples.clone();
    new PaddedViews(List.of(Padding.of(2, 0, 0, 0, Continuation.LEVEL, AS_IS)))
        .addTo(views, samples, 88, "x=1 ", work);
    View expected = new View(ViewKind.PADDED, "x=1 l=2 level", Orientation.ORIG, 3);
    assertEquals(expected, views.hashes().getFirst().view());
    assertEquals(88, views.hashes().getFirst().quality());
    assertArrayEquals(kept, samples);
  }

  @Test
  void erase_workspace_isEmpty() throws IllegalAccessException {
    view(ViewScenes.scene(300, 200, SEED), Padding.of(5, 5, 5, 5, Continuation.USUAL, AS_IS));
    assertEquals(3, Leftovers.of(work).size());
    work.erase();
    assertEquals(List.of(), Leftovers.of(work));
  }

  @Test
  void detail_padding_saysTheSharesThatAreNotZero() {
    assertEquals(
        "l=1.25 t=10 r=0.5 b=12.5 smooth",
        Padding.of(1.25, 10, 0.5, 12.5, Continuation.SMOOTH, AS_IS).detail());
    assertEquals("b=20", Padding.of(0, 0, 0, 20, Continuation.USUAL, AS_IS).detail());
    assertEquals("t=8 fine", Padding.bars(8, 0, Continuation.FINE).detail());
    assertEquals("", Padding.of(0, 0, 0, 0, Continuation.USUAL, AS_IS).detail());
  }
}
