package org.hirz.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.Orientation;
import org.hirz.pdq.Leftovers;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.View;
import org.hirz.picture.ViewHash;
import org.hirz.picture.ViewKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewHasherTest {
  private static final long SEED = 0x5eed_004aL;
  private static final List<Orientation> ALL = List.of(Orientation.values());

  private final ViewHasher hasher = new ViewHasher();

  private static ViewTerms terms(Effort effort) {
    return new ViewTerms(effort, false, Deadline.in(Duration.ofHours(1)));
  }

  private Views hash(LumaPlane plane, Effort effort) {
    return hasher.hash(plane, ViewKind.WHOLE, 0, terms(effort));
  }

  private static BytePlane scene() {
    return ViewScenes.scene(640, 480, SEED);
  }

  private static BytePlane stripes(int width, int height) {
    return ViewScenes.draw(width, height, (x, y) -> x / 9 % 2 < 1 ? 30 : 220);
  }

  static Stream<Arguments> pictures() {
    BytePlane small = ViewScenes.scene(330, 220, SEED);
    return Stream.of(
        Arguments.of("scene", scene()),
        Arguments.of("bordered", ViewScenes.bordered(small, 37, 255)),
        Arguments.of("framed", ViewScenes.framed(small)),
        Arguments.of("screenshot", ViewScenes.screenshot(small, SEED)),
        Arguments.of("5x5", ViewScenes.noise(5, 5, SEED)),
        Arguments.of("5x2000", ViewScenes.noise(5, 2000, SEED)),
        Arguments.of("2000x5", ViewScenes.scene(2000, 5, SEED)),
        Arguments.of("flat", ViewScenes.flat(300, 200, 128)),
        Arguments.of("stripes", stripes(400, 300)),
        Arguments.of("noise", ViewScenes.noise(1000, 700, SEED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void hash_everyEffort_keepsWhatViewsPromise(String name, BytePlane plane) {
    byte[] before = plane.samples().clone();
    Map<Effort, Views> byEffort = new EnumMap<>(Effort.class);
    for (Effort effort : Effort.values()) {
      Views views = hasher.hash(plane, ViewKind.WHOLE, 7, terms(effort));
      byEffort.put(effort, views);
      assertTrue(views.complete());
      assertEquals(List.of(), views.ridges());
      Set<Hash256> seen = new HashSet<>();
      for (ViewHash found : views.hashes()) {
        View view = found.view();
        assertTrue(View.isDetail(view.detail()), view.kind() + " " + view.detail());
        assertEquals(7, view.frame());
        assertTrue(seen.add(found.hash()), view.kind() + " " + view.detail());
        assertTrue(found.quality() >= HashType.MINIMUM_QUALITY && found.quality() <= 100);
        assertTrue(found.quality() <= views.bestQuality());
      }
    }
    assertTrue(Arrays.equals(before, plane.samples()), "the plane was written to");
    List<ViewHash> fast = byEffort.get(Effort.FAST).hashes();
    for (Effort more : List.of(Effort.STANDARD, Effort.THOROUGH)) {
      List<ViewHash> found = byEffort.get(more).hashes();
      assertEquals(fast, found.subList(0, fast.size()));
    }
  }

  @Test
  void hash_fast_isTheEightOrientationsAndNothingElse() {
    float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
    PdqOutcome.Hashed expected =
        assertInstanceOf(PdqOutcome.Hashed.class, new PdqHasher().hashTurned(scene(), samples));
    Views views = hash(scene(), Effort.FAST);
    assertEquals(8, views.hashes().size());
    for (int i = 0; i < 8; i++) {
      ViewHash found = views.hashes().get(i);
      assertEquals(new View(ViewKind.WHOLE, "", ALL.get(i), 0), found.view());
      assertEquals(0, found.hash().distance(expected.picture().hash(ALL.get(i))));
    }
    assertEquals(expected.picture().quality(), views.bestQuality());
    assertEquals(
        expected.picture().hash(),
        assertInstanceOf(PdqOutcome.Hashed.class, views.whole()).picture().hash());
  }

  @Test
  void hash_standard_beginsWithTheWholeAndHoldsEveryKind() {
    List<ViewHash> standard = hash(scene(), Effort.STANDARD).hashes();
    assertEquals(hash(scene(), Effort.FAST).hashes(), standard.subList(0, 8));
    for (int i = 0; i < 8; i++) {
      assertEquals(ViewKind.NEGATIVE, standard.get(8 + i).view().kind());
      assertEquals(standard.get(i).hash().complement(), standard.get(8 + i).hash());
    }
    Set<ViewKind> kinds = EnumSet.noneOf(ViewKind.class);
    standard.forEach(found -> kinds.add(found.view().kind()));
    assertTrue(
        kinds.containsAll(
            EnumSet.of(
                ViewKind.WHOLE,
                ViewKind.NEGATIVE,
                ViewKind.PADDED,
                ViewKind.UNCOVERED,
                ViewKind.TURNED)),
        kinds.toString());
    assertTrue(standard.size() > 150 && standard.size() <= 400, standard.size() + " views");
    assertTrue(hash(scene(), Effort.THOROUGH).hashes().size() > standard.size());
  }

  @Test
  void hash_compositedOnWhite_isLookedAtWithTheEffort() {
    Views white = hasher.hash(scene(), ViewKind.ON_WHITE, 2, terms(Effort.STANDARD));
    Views whole = hasher.hash(scene(), ViewKind.WHOLE, 2, terms(Effort.STANDARD));
    assertEquals(whole.hashes().size(), white.hashes().size());
  }

  @Test
  void hash_compositedOnBlack_isOnlyTurned() {
    ViewKind kind = ViewKind.ON_BLACK;
    for (Effort effort : Effort.values()) {
      Views views = hasher.hash(scene(), kind, 2, terms(effort));
      assertTrue(views.complete());
      assertEquals(8, views.hashes().size());
      for (int i = 0; i < 8; i++) {
        assertEquals(new View(kind, "", ALL.get(i), 2), views.hashes().get(i).view());
      }
    }
  }

  @Test
  void hash_borderAndScreenshot_arePassedByToThePicture() {
    BytePlane picture = ViewScenes.scene(420, 300, SEED);
    Hash256 listed = ViewScenes.hash(picture);
    Views views = hash(ViewScenes.bordered(picture, 50, 255), Effort.STANDARD);
    assertTrue(nearest(listed, views, ViewKind.WHOLE) > 31);
    assertTrue(nearest(listed, views, ViewKind.TRIMMED) <= 10);
    Views screenshot = hash(ViewScenes.screenshot(picture, SEED), Effort.STANDARD);
    assertTrue(nearest(listed, screenshot, ViewKind.WHOLE) > 31);
    int content = nearest(listed, screenshot, ViewKind.CONTENT);
    assertTrue(content <= 16, content + " bits");
  }

  private static int nearest(Hash256 listed, Views views, ViewKind kind) {
    return views.hashes().stream()
        .filter(found -> found.view().kind() == kind)
        .mapToInt(found -> listed.distance(found.hash()))
        .min()
        .orElse(256);
  }

  @Test
  void hash_flatPicture_hasNoViews() {
    for (Effort effort : Effort.values()) {
      Views views = hash(ViewScenes.flat(500, 400, 200), effort);
      assertEquals(List.of(), views.hashes());
      assertEquals(0, views.bestQuality());
      assertInstanceOf(PdqOutcome.Hashed.class, views.whole());
    }
  }

  @Test
  void hash_stripes_giveNothingButThePictureAsItIs() {
    for (Effort effort : Effort.values()) {
      List<ViewHash> found = hash(stripes(480, 480), effort).hashes();
      assertFalse(found.isEmpty());
      for (ViewHash each : found) {
        assertEquals(ViewKind.WHOLE, each.view().kind(), effort + " " + each.view().detail());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 5", "5, 4", "1, 1", "3000, 4"})
  void hash_sideUnderFive_isTooSmallAndHasNoViews(int width, int height) {
    for (Effort effort : Effort.values()) {
      Views views = hash(ViewScenes.noise(width, height, SEED), effort);
      assertEquals(new PdqOutcome.TooSmall(width, height), views.whole());
      assertEquals(List.of(), views.hashes());
      assertEquals(-1, views.bestQuality());
      assertTrue(views.complete());
    }
  }

  @Test
  void hash_deadlinePassed_isIncompleteButHasThePictureAsItIs() {
    Deadline passed = Deadline.in(Duration.ofHours(1));
    passed.cancel();
    for (Effort effort : List.of(Effort.STANDARD, Effort.THOROUGH)) {
      Views views = hasher.hash(scene(), ViewKind.WHOLE, 0, new ViewTerms(effort, true, passed));
      assertFalse(views.complete());
      List<ViewHash> all = hash(scene(), effort).hashes();
      assertTrue(views.hashes().size() >= 8 && views.hashes().size() < all.size());
      assertEquals(all.subList(0, views.hashes().size()), views.hashes());
    }
    assertTrue(
        hasher
            .hash(scene(), ViewKind.WHOLE, 0, new ViewTerms(Effort.FAST, false, passed))
            .complete());
  }

  /** Each time that the clock is asked, less time is left; each step more adds views. */
  @Test
  void hash_deadlinePassesMeanwhile_stopsBetweenSteps() {
    List<Integer> counts = new ArrayList<>();
    // The first reading is that of the deadline's own beginning.
    for (int steps = 1; steps <= 4; steps++) {
      long[] now = {0};
      Deadline deadline = Deadline.in(Duration.ofNanos(steps), () -> now[0]++);
      Views views =
          hasher.hash(scene(), ViewKind.WHOLE, 0, new ViewTerms(Effort.STANDARD, false, deadline));
      assertEquals(steps == 4, views.complete(), steps + " readings");
      counts.add(views.hashes().size());
    }
    assertEquals(counts.stream().sorted().distinct().toList(), counts);
  }

  @Test
  void hash_ridges_onlyWhereAskedFor() {
    for (Effort effort : Effort.values()) {
      Views without = hash(scene(), effort);
      Views with =
          hasher.hash(
              scene(),
              ViewKind.WHOLE,
              0,
              new ViewTerms(effort, true, Deadline.in(Duration.ofHours(1))));
      assertEquals(List.of(), without.ridges());
      assertEquals(without.hashes(), with.hashes());
      assertTrue(with.ridges().size() >= 8);
      for (ViewHash ridge : with.ridges()) {
        assertTrue(ridge.quality() >= HashType.MINIMUM_QUALITY);
        assertTrue(View.isDetail(ridge.view().detail()));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void hash_again_isTheSameInTheSameOrderWhateverCameBetween(String name, BytePlane plane) {
    List<ViewHash> expected =
        new ViewHasher().hash(plane, ViewKind.WHOLE, 0, terms(Effort.STANDARD)).hashes();
    assertEquals(expected, hash(plane, Effort.STANDARD).hashes());
    hash(ViewScenes.screenshot(ViewScenes.scene(700, 500, SEED + 1), SEED), Effort.STANDARD);
    hash(ViewScenes.noise(4, 4, SEED), Effort.STANDARD);
    hash(ViewScenes.noise(60, 70, SEED), Effort.STANDARD);
    assertEquals(expected, hash(plane, Effort.STANDARD).hashes(), name);
  }

  @Test
  void hash_formOfThePlane_makesNextToNoDifference() {
    BytePlane bytes = ViewScenes.scene(1111, 770, SEED);
    InterleavedPlane grey =
        new InterleavedPlane(bytes.samples(), 1111, 770, new InterleavedPlane.Layout(1, 0, 0, 0));
    List<ViewHash> expected = hash(bytes, Effort.STANDARD).hashes();
    for (LumaPlane form : List.of(grey, new ViewScenes.Rows(bytes))) {
      List<ViewHash> actual = hash(form, Effort.STANDARD).hashes();
      int same = 0;
      for (ViewHash found : actual) {
        same += expected.contains(found) ? 1 : 0;
      }
      assertTrue(same > 0.9 * expected.size(), same + " of " + expected.size());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void hash_workspace_isErased(String name, BytePlane plane) throws IllegalAccessException {
    for (Effort effort : Effort.values()) {
      for (LumaPlane form : List.of(plane, new ViewScenes.Rows(plane))) {
        hasher.hash(
            form, ViewKind.WHOLE, 0, new ViewTerms(effort, true, Deadline.in(Duration.ofHours(1))));
        assertEquals(List.of(), Leftovers.of(hasher), name + " " + effort);
      }
    }
  }
}
