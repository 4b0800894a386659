package org.hirz.view;

import static org.hirz.hash.Orientation.FLIPY;
import static org.hirz.hash.Orientation.ORIG;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hash.Orientation;
import org.hirz.picture.Effort;

/**
 * Which views of a picture an effort looks at, chosen by what they find and cost (see
 * benchmarks/robustness).
 *
 * @param paddings of the picture as it is
 * @param innerPaddings of a picture found within borders or other content
 * @param padded how many of those, of either kind, the likeliest first
 * @param parts whether halves and quarters are looked at by themselves, for pictures put together
 * @param negatives whether every view is looked at in negative too, not only the picture as it is
 * @param preshrunk whether the other variant of PDQ is searched too, that of 512x512 pixels
 * @param turns of the picture as it is
 * @param borders most rectangles within borders that are looked at
 * @param contents most rectangles of other content that are looked at
 * @param upright how many of the contents are looked at in all orientations
 * @param patchShares sides of the squares among which the most telling are found
 * @param patches how many of those are tried without
 */
record ViewPlan(
    PaddedViews paddings,
    PaddedViews innerPaddings,
    int padded,
    boolean parts,
    boolean negatives,
    boolean preshrunk,
    List<Turn> turns,
    int borders,
    int contents,
    int upright,
    double[] patchShares,
    int patches) {
  static final List<Orientation> ALL = List.of(Orientation.values());
  static final List<Orientation> AS_IS = List.of(ORIG);
  static final List<Orientation> MIRRORED = List.of(ORIG, FLIPY);

  /** Made when first needed: tables of some megabytes. */
  private static final class Standard {
    static final ViewPlan PLAN =
        new ViewPlan(
            new PaddedViews(standardPaddings()),
            new PaddedViews(fewPaddings()),
            1,
            false,
            false,
            false,
            turns(List.of(2.5, 5.0), 1.25, 2.5, 3.75, 5),
            6,
            7,
            1,
            new double[] {0.15, 0.22},
            12);
  }

  private static final class Thorough {
    static final ViewPlan PLAN =
        new ViewPlan(
            new PaddedViews(thoroughPaddings()),
            new PaddedViews(standardPaddings()),
            4,
            true,
            true,
            true,
            turns(List.of(2.0, 3.0, 4.0, 5.0, 6.0, 7.5, 9.0), 1, 2, 3, 4, 5, 6, 7.5, 9),
            12,
            20,
            8,
            new double[] {0.1, 0.14, 0.18, 0.25, 0.33},
            40);
  }

  /** Returns the plan of an effort that looks at more than the picture as it is. */
  static ViewPlan of(Effort effort) {
    return effort == Effort.THOROUGH ? Thorough.PLAN : Standard.PLAN;
  }

  /**
   * @param inner those of the degrees at which the picture may also have been cut to the inner
   *     rectangle; at fewer what is cut off makes no difference to PDQ
   */
  private static List<Turn> turns(List<Double> inner, double... degrees) {
    List<Turn> turns = new ArrayList<>();
    for (double by : degrees) {
      for (Turn.Canvas canvas : Turn.Canvas.values()) {
        if (canvas != Turn.Canvas.INNER || inner.contains(by)) {
          turns.add(new Turn(by, canvas, AS_IS));
          turns.add(new Turn(-by, canvas, AS_IS));
        }
      }
    }
    return turns;
  }

  private static List<Padding> fewPaddings() {
    List<Padding> paddings = new ArrayList<>();
    addAround(paddings, 2.5, Continuation.USUAL, AS_IS);
    addAround(paddings, 5, Continuation.USUAL, AS_IS);
    addOneSide(paddings, 5, Continuation.USUAL, AS_IS);
    return paddings;
  }

  private static List<Padding> standardPaddings() {
    List<Padding> paddings = new ArrayList<>();
    addAround(paddings, 2.5, Continuation.USUAL, ALL);
    for (double all : new double[] {1.25, 4, 5, 6}) {
      addAround(paddings, all, Continuation.USUAL, all == 5 ? MIRRORED : AS_IS);
    }
    for (double one : new double[] {2.5, 5, 7.5, 10, 15}) {
      addOneSide(paddings, one, Continuation.USUAL, one == 5 ? MIRRORED : AS_IS);
    }
    addCorner(paddings, 5, Continuation.USUAL, AS_IS);
    for (double opposite : new double[] {4, 5}) {
      addOpposite(paddings, opposite, Continuation.USUAL, AS_IS);
    }
    for (double bar : new double[] {8, 12, 15, 18}) {
      addBars(paddings, bar, Continuation.USUAL);
    }
    for (Continuation other : List.of(Continuation.FINE, Continuation.LEVEL, Continuation.SMOOTH)) {
      addAround(paddings, 2.5, other, AS_IS);
      addAround(paddings, 5, other, AS_IS);
      addBars(paddings, 12, other);
      addBars(paddings, 15, other);
    }
    for (double one : new double[] {5, 10}) {
      addOneSide(paddings, one, Continuation.FINE, AS_IS);
    }
    return paddings;
  }

  private static List<Padding> thoroughPaddings() {
    List<Padding> paddings = new ArrayList<>();
    for (Continuation each : Continuation.values()) {
      List<Orientation> orientations = each == Continuation.USUAL ? ALL : AS_IS;
      for (double all : new double[] {1.25, 2, 2.5, 3, 4, 5, 6, 7, 8.5, 10}) {
        addAround(paddings, all, each, orientations);
      }
      for (double one : new double[] {2.5, 4, 5.5, 7, 8.5, 10, 12.5, 15, 18, 21}) {
        addOneSide(paddings, one, each, orientations);
      }
      for (double two : new double[] {2, 3, 4, 5, 7}) {
        addCorner(paddings, two, each, AS_IS);
        addOpposite(paddings, two, each, AS_IS);
      }
      addOpposite(paddings, 10, each, AS_IS);
      for (double bar : new double[] {6, 8, 10, 12, 15, 18, 21, 25}) {
        addBars(paddings, bar, each);
      }
    }
    return paddings;
  }

  private static void addAround(
      List<Padding> to, double by, Continuation how, List<Orientation> orientations) {
    to.add(Padding.of(by, by, by, by, how, orientations));
  }

  private static void addOneSide(
      List<Padding> to, double by, Continuation how, List<Orientation> orientations) {
    to.add(Padding.of(by, 0, 0, 0, how, orientations));
    to.add(Padding.of(0, by, 0, 0, how, orientations));
    to.add(Padding.of(0, 0, by, 0, how, orientations));
    to.add(Padding.of(0, 0, 0, by, how, orientations));
  }

  private static void addCorner(
      List<Padding> to, double by, Continuation how, List<Orientation> orientations) {
    to.add(Padding.of(by, by, 0, 0, how, orientations));
    to.add(Padding.of(0, by, by, 0, how, orientations));
    to.add(Padding.of(0, 0, by, by, how, orientations));
    to.add(Padding.of(by, 0, 0, by, how, orientations));
  }

  private static void addBars(List<Padding> to, double by, Continuation how) {
    to.add(Padding.bars(0, by, how));
    to.add(Padding.bars(by, 0, how));
  }

  private static void addOpposite(
      List<Padding> to, double by, Continuation how, List<Orientation> orientations) {
    to.add(Padding.of(by, 0, by, 0, how, orientations));
    to.add(Padding.of(0, by, 0, by, how, orientations));
  }
}
