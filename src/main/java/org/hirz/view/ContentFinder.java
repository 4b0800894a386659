package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hirz.picture.BytePlane;

/**
 * Finds pictures within a picture: in the screenshot of a telephone, in a post, over a blurred copy
 * of itself, beside others.
 *
 * <p>Three ways, since each fails where the others do not: pairs of long straight lines across
 * which the luma changes; rows and columns in which no luma is frequent; connected blocks in which
 * the luma varies. What they find is ranked by how far its sides stand out as lines and by how much
 * more varies within than around it.
 *
 * <p>Cost: a few passes over the plane; of a rectangle, a few additions.
 */
final class ContentFinder {
  private static final int LINES = 7;
  private static final int APART = 5;
  private static final float LEAST = 2f;
  private static final double MIN_SHARE = 0.12;

  /** How far a side is moved to a stronger line. */
  private static final int REACH = 8;

  /** What a side that is the plane's counts as. */
  private static final double OWN_SIDE = 14;

  private static final int COLUMNS_OF_BEST = 4;

  private final BytePlane plane;
  private final ChangeTables tables;
  private final Box whole;
  private final long allDetail;
  private final List<Box> candidates = new ArrayList<>();

  private ContentFinder(BytePlane plane, ChangeTables tables) {
    this.plane = plane;
    this.tables = tables;
    this.whole = Box.of(plane);
    this.allDetail = tables.detail(whole);
  }

  /**
   * Returns at most {@code count} rectangles, the likeliest first.
   *
   * @param tables room for the sums; filled here
   */
  static List<Box> find(BytePlane plane, int count, ChangeTables tables) {
    if (Math.min(plane.width(), plane.height()) < 8 * APART) {
      return List.of();
    }
    tables.fill(plane);
    ContentFinder finder = new ContentFinder(plane, tables);
    finder.byLines();
    BusyLines.find(plane).forEach(finder::refined);
    BusyBlocks.find(plane).forEach(finder::refined);
    record Scored(Box box, double score) {}
    BoxList ranked = new BoxList(0.012);
    finder.candidates.stream()
        .distinct()
        .map(box -> new Scored(box, finder.score(box)))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(4L * count)
        .forEach(scored -> ranked.add(scored.box().within(finder.whole), finder.whole));
    List<Box> boxes = ranked.boxes();
    return boxes.subList(0, Math.min(count, boxes.size()));
  }

  /** Pairs of lines across the whole plane, and within the best of them pairs the other way. */
  private void byLines() {
    for (boolean columns : new boolean[] {false, true}) {
      List<Box> bands = bands(whole, columns);
      bands.stream()
          .sorted(Comparator.comparingDouble(this::score).reversed())
          .limit(COLUMNS_OF_BEST)
          .forEach(band -> candidates.addAll(bands(band, !columns)));
      candidates.addAll(bands);
    }
  }

  /** Returns the parts of a rectangle that lie between two of its strongest lines. */
  private List<Box> bands(Box box, boolean columns) {
    float[] prominences = ChangeTables.prominences(tables.strengths(box, columns));
    int[] strongest = ChangeTables.strongest(prominences, LINES, APART, LEAST);
    int length = columns ? box.width() : box.height();
    int[] places = Arrays.copyOf(strongest, strongest.length + 2);
    places[strongest.length] = 0;
    places[strongest.length + 1] = length;
    Arrays.sort(places);
    List<Box> bands = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        if (places[j] - places[i] >= MIN_SHARE * length) {
          bands.add(
              columns
                  ? new Box(box.left() + places[i], box.top(), box.left() + places[j], box.bottom())
                  : new Box(box.left(), box.top() + places[i], box.right(), box.top() + places[j]));
        }
      }
    }
    return bands;
  }

  /** Takes a rectangle as it is, and with each side at the strongest line near it. */
  private void refined(Box box) {
    if (box.width() < 4 || box.height() < 4) {
      return;
    }
    candidates.add(box);
    candidates.add(
        new Box(
            strongest(true, box.left(), box.top(), box.bottom(), plane.width()),
            strongest(false, box.top(), box.left(), box.right(), plane.height()),
            strongest(true, box.right(), box.top(), box.bottom(), plane.width()),
            strongest(false, box.bottom(), box.left(), box.right(), plane.height())));
  }

  private int strongest(boolean column, int line, int from, int to, int limit) {
    int best = line;
    float strength = LEAST + tables.strength(column, line, from, to);
    for (int i = Math.max(0, line - REACH); i <= Math.min(limit, line + REACH); i++) {
      float here = tables.strength(column, i, from, to);
      if (here > strength) {
        best = i;
        strength = here;
      }
    }
    return best;
  }

  /** Returns how likely a picture lies in a rectangle: higher is likelier. */
  private double score(Box box) {
    if (box.width() < 2 || box.height() < 2) {
      return 0;
    }
    double sides =
        side(box.top() > 0, false, box.top(), box.left(), box.right())
            + side(box.bottom() < plane.height(), false, box.bottom(), box.left(), box.right())
            + side(box.left() > 0, true, box.left(), box.top(), box.bottom())
            + side(box.right() < plane.width(), true, box.right(), box.top(), box.bottom());
    long inner = tables.detail(box);
    double inside = inner / (double) box.area();
    long around = whole.area() - box.area();
    double outside = around < whole.area() / 100 ? inside : (allDetail - inner) / (double) around;
    double share = Math.sqrt(box.area() / (double) whole.area());
    return sides / 4 + 3 * Math.min(6, inside - outside) + 4 * share;
  }

  /** Returns the mean change across a side; where it is the plane's own, as much as a weak edge. */
  private double side(boolean inner, boolean column, int line, int from, int to) {
    return inner ? tables.strength(column, line, from, to) : OWN_SIDE;
  }
}
