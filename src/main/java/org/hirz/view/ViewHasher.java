package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hirz.admission.Deadline;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgeHasher;
import org.hirz.ridge.RidgePicture;
import org.hirz.view.UncoveredViews.Patch;

/**
 * Looks at a plane in all the ways that an effort asks for and hashes each.
 *
 * <p>The picture as it is comes first, from all of its pixels; other views are made from a reduced
 * copy or from the 64x64 samples of the first.
 *
 * <p>Not thread-safe: a hasher owns its workspace, which is overwritten before a call returns.
 */
public final class ViewHasher {
  private static final UncoveredViews UNCOVERED = new UncoveredViews();

  private final PdqHasher pdq = new PdqHasher();
  private final RidgeHasher ridges = new RidgeHasher();
  private final float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
  private final float[] others = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
  private final PaddedViews.Workspace padding = new PaddedViews.Workspace();
  private final UncoveredViews.Workspace uncovering = new UncoveredViews.Workspace();
  private final Lattice lattice = new Lattice();
  private final ChangeTables tables = new ChangeTables();

  /** Creates a hasher. */
  public ViewHasher() {}

  /**
   * Hashes the views of a plane.
   *
   * @param plane is only read
   * @param kind what the plane is of its picture; kinds other than {@code WHOLE} are looked at as
   *     with {@link Effort#FAST}
   * @param frame the plane's frame, from 0
   * @param deadline no further view is begun once it has passed; the plane as it is always is
   */
  public Views hash(LumaPlane plane, ViewKind kind, int frame, Effort effort, Deadline deadline) {
    if (!pdq.sample(plane, samples)) {
      return new Views(new PdqOutcome.TooSmall(plane.width(), plane.height()), -1, List.of(), true);
    }
    try {
      PdqPicture whole = pdq.hashTurned(plane, samples);
      ViewCollector views = new ViewCollector(pdq, frame);
      RidgePicture ridge = ridges.hash(samples);
      views.add(kind, "", whole, ViewPlan.ALL);
      views.addRidges(kind, "", ridge, whole.quality(), ViewPlan.ALL);
      boolean complete = true;
      if (effort != Effort.FAST && kind == ViewKind.WHOLE) {
        views.addNegative("", whole, ViewPlan.ALL);
        views.addRidges(ViewKind.NEGATIVE, "", ridge.negative(), whole.quality(), ViewPlan.ALL);
        complete = look(plane, whole.quality(), ViewPlan.of(effort), deadline, views);
      }
      return new Views(
          new PdqOutcome.Hashed(whole),
          views.bestQuality(),
          views.hashes(),
          views.ridges(),
          complete);
    } finally {
      erase();
    }
  }

  private boolean look(
      LumaPlane plane, int quality, ViewPlan plan, Deadline deadline, ViewCollector views) {
    BytePlane reduced = PlaneReduction.of(plane);
    try {
      plan.paddings().addTo(views, samples, quality, "", padding);
      if (deadline.passed()) {
        return false;
      }
      addBoxes(reduced, plan, views);
      if (deadline.passed()) {
        return false;
      }
      addUncovered(reduced, quality, plan, views);
      if (deadline.passed()) {
        return false;
      }
      addTurned(reduced, plan, views);
      return !deadline.passed();
    } finally {
      reduced.erase();
    }
  }

  private void addBoxes(BytePlane reduced, ViewPlan plan, ViewCollector views) {
    List<Box> borders = BorderFinder.find(reduced);
    List<Box> contents = ContentFinder.find(reduced, plan.contents(), tables);
    int number = 0;
    for (Box box : borders.subList(0, Math.min(plan.borders(), borders.size()))) {
      addBox(reduced, box, ViewKind.TRIMMED, ViewPlan.ALL, number++ == 0, plan, views);
    }
    List<Box> tried = new ArrayList<>(borders);
    number = 0;
    for (Box box : contents) {
      if (tried.stream().noneMatch(box::equals)) {
        List<Orientation> orientations = number < plan.upright() ? ViewPlan.ALL : ViewPlan.MIRRORED;
        addBox(reduced, box, ViewKind.CONTENT, orientations, number++ == 0, plan, views);
      }
    }
  }

  private void addBox(
      BytePlane reduced,
      Box box,
      ViewKind kind,
      List<Orientation> orientations,
      boolean first,
      ViewPlan plan,
      ViewCollector views) {
    BytePlane cut = box.cut(reduced);
    if (pdq.sample(cut, others)) {
      PdqPicture picture = pdq.hashSamples(others);
      String detail = box.detail(reduced);
      views.add(kind, detail, picture, orientations);
      views.addRidges(kind, detail, ridges.hash(others), picture.quality(), orientations);
      if (first) {
        plan.innerPaddings().addTo(views, others, picture.quality(), detail + " + ", padding);
      }
    }
    cut.erase();
  }

  private void addUncovered(BytePlane reduced, int quality, ViewPlan plan, ViewCollector views) {
    UNCOVERED.begin(samples, uncovering);
    for (Patch bar : plan.bars()) {
      UNCOVERED.add(bar, quality, ViewPlan.AS_IS, uncovering, views);
    }
    List<Patch> telling =
        Patches.mostTelling(
            UNCOVERED,
            uncovering,
            reduced.width(),
            reduced.height(),
            plan.patchShares(),
            plan.patches());
    for (Patch patch : telling) {
      UNCOVERED.add(patch, quality, ViewPlan.AS_IS, uncovering, views);
    }
  }

  private void addTurned(BytePlane reduced, ViewPlan plan, ViewCollector views) {
    lattice.fill(reduced);
    for (Turn turn : plan.turns()) {
      turn.sample(lattice, reduced.width(), reduced.height(), others);
      PdqPicture picture = pdq.hashSamples(others);
      views.add(ViewKind.TURNED, turn.detail(), picture, turn.orientations());
      views.addRidges(
          ViewKind.TURNED,
          turn.detail(),
          ridges.hash(others),
          picture.quality(),
          turn.orientations());
    }
  }

  private void erase() {
    Arrays.fill(samples, 0);
    Arrays.fill(others, 0);
    padding.erase();
    uncovering.erase();
    lattice.erase();
    tables.erase();
  }
}
