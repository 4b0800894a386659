package org.hirz.view;

import java.util.Arrays;
import java.util.List;
import org.hirz.hash.Orientation;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.BytePlane;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.PreshrunkPlane;
import org.hirz.picture.ViewKind;
import org.hirz.ridge.RidgeHasher;
import org.hirz.view.UncoveredViews.Patch;

/**
 * Looks at a plane in all the ways that an effort asks for and hashes each.
 *
 * <p>The picture as it is comes first, from all of its pixels; other views are made from a reduced
 * copy or from the 64x64 samples of the first.
 *
 * <p>Cost of a picture of 1600x1004 pixels: 0.6 ms at {@code FAST}, for 8 hashes; 5 ms at {@code
 * STANDARD}, for some 165; 15 ms at {@code THOROUGH}, for some 2,200. What is beyond {@code FAST}
 * hardly depends on the number of pixels. The first picture of an effort pays for its tables, 0.2
 * to 0.5 s and some megabytes, which all threads share.
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
   * @param kind what the plane is of its picture; kinds other than {@code WHOLE} and {@code
   *     ON_WHITE} are looked at as with {@link Effort#FAST}
   * @param frame the plane's frame, from 0
   */
  public Views hash(LumaPlane plane, ViewKind kind, int frame, ViewTerms terms) {
    try {
      PdqOutcome outcome = pdq.hashTurned(plane, samples);
      if (!(outcome instanceof PdqOutcome.Hashed(PdqPicture whole))) {
        return new Views(outcome, -1, List.of(), true);
      }
      // A transparent picture too as people see it: its hidden pixels may be anything.
      boolean more =
          terms.effort() != Effort.FAST && (kind == ViewKind.WHOLE || kind == ViewKind.ON_WHITE);
      boolean negatives = more && ViewPlan.of(terms.effort()).negatives();
      ViewCollector views =
          new ViewCollector(pdq, terms.ridges() ? ridges : null, frame, negatives);
      int quality = views.addWhole(kind, whole, samples, more);
      boolean complete = !more || look(plane, quality, terms, views);
      return new Views(outcome, views.bestQuality(), views.hashes(), views.ridges(), complete);
    } finally {
      erase();
    }
  }

  /** Looks in the order of what views find for what they cost; returns whether time sufficed. */
  private boolean look(LumaPlane plane, int quality, ViewTerms terms, ViewCollector views) {
    ViewPlan plan = ViewPlan.of(terms.effort());
    BytePlane reduced = PlaneReduction.of(plane);
    try {
      plan.paddings().addTo(views, samples, quality, "", padding);
      if (plan.preshrunk() && PreshrunkPlane.applies(plane)) {
        addPreshrunk(PreshrunkPlane.of(plane), views);
      }
      List<Runnable> steps =
          List.of(
              () -> addBoxes(reduced, plan, views),
              () -> addUncovered(reduced, quality, plan, views),
              () -> addTurned(reduced, quality, plan, views));
      for (Runnable step : steps) {
        if (terms.deadline().passed()) {
          return false;
        }
        step.run();
      }
      return true;
    } finally {
      reduced.erase();
    }
  }

  /** Looks as the C++ tool does, whose hashes lists contain too. */
  private void addPreshrunk(LumaPlane shrunk, ViewCollector views) {
    if (pdq.sample(shrunk, others)) {
      views.addSamples(ViewKind.PRESHRUNK, "", others, ViewPlan.ALL);
    }
    shrunk.erase();
  }

  private void addBoxes(BytePlane reduced, ViewPlan plan, ViewCollector views) {
    List<Box> borders = BorderFinder.find(reduced);
    List<Box> within = borders.subList(0, Math.min(plan.borders(), borders.size()));
    for (int i = 0; i < within.size(); i++) {
      boolean padded = i < plan.padded();
      addBox(reduced, within.get(i), ViewKind.TRIMMED, ViewPlan.ALL, padded, views, plan);
    }
    int number = 0;
    for (Box box : ContentFinder.find(reduced, plan.contents(), tables)) {
      if (!within.contains(box)) {
        List<Orientation> turned = number < plan.upright() ? ViewPlan.ALL : ViewPlan.MIRRORED;
        addBox(reduced, box, ViewKind.CONTENT, turned, number++ < plan.padded(), views, plan);
      }
    }
    if (plan.parts()) {
      for (Box box : Box.of(reduced).parts()) {
        addBox(reduced, box, ViewKind.CONTENT, ViewPlan.ALL, false, views, plan);
      }
    }
  }

  private void addBox(
      BytePlane reduced,
      Box box,
      ViewKind kind,
      List<Orientation> orientations,
      boolean padded,
      ViewCollector views,
      ViewPlan plan) {
    if (Math.min(box.width(), box.height()) < PdqHasher.MIN_SIDE) {
      return;
    }
    BytePlane cut = box.cut(reduced);
    try {
      pdq.sample(cut, others);
    } finally {
      cut.erase();
    }
    String detail = box.detail(reduced);
    int quality = views.addSamples(kind, detail, others, orientations);
    if (padded) {
      plan.innerPaddings().addTo(views, others, quality, detail + " + ", padding);
    }
  }

  private void addUncovered(BytePlane reduced, int quality, ViewPlan plan, ViewCollector views) {
    UNCOVERED.begin(samples, uncovering);
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

  private void addTurned(BytePlane reduced, int quality, ViewPlan plan, ViewCollector views) {
    if (quality == 0) {
      return;
    }
    lattice.fill(reduced);
    for (Turn turn : plan.turns()) {
      if (turn.sample(lattice, reduced.width(), reduced.height(), others)) {
        views.addSamples(ViewKind.TURNED, turn.detail(), others, turn.orientations());
      }
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
