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
 * <p>Cost: a few passes over the plane.
 */
final class ContentFinder {
  private static final int LINES = 7;
  private static final int APART = 5;
  private static final float LEAST = 2f;
  private static final double MIN_SHARE = 0.12;

  private final BytePlane plane;
  private final Box whole;
  private final List<Box> candidates = new ArrayList<>();

  private ContentFinder(BytePlane plane) {
    this.plane = plane;
    this.whole = Box.of(plane);
  }

  /** Returns at most {@code count} rectangles, the likeliest first. */
  static List<Box> find(BytePlane plane, int count) {
    ContentFinder finder = new ContentFinder(plane);
    finder.byLines();
    BusyLines.find(plane).forEach(finder::refined);
    BusyBlocks.find(plane).forEach(finder::refined);
    BoxList ranked = new BoxList(0.012);
    finder.candidates.stream()
        .sorted(Comparator.comparingDouble(finder::score).reversed())
        .forEach(box -> ranked.add(box.within(finder.whole), finder.whole));
    List<Box> boxes = ranked.boxes();
    return boxes.subList(0, Math.min(count, boxes.size()));
  }

  /** Pairs of lines across the whole plane, and within the best of them pairs the other way. */
  private void byLines() {
    for (boolean columns : new boolean[] {false, true}) {
      List<Box> bands = bands(whole, columns);
      bands.stream()
          .sorted(Comparator.comparingDouble(this::score).reversed())
          .limit(3)
          .forEach(band -> candidates.addAll(bands(band, !columns)));
      candidates.addAll(bands);
    }
  }

  /** Returns the parts of a rectangle that lie between two of its strongest lines. */
  private List<Box> bands(Box box, boolean columns) {
    float[] prominences = EdgeLines.prominences(EdgeLines.strengths(plane, box, columns));
    int[] strongest = EdgeLines.strongest(prominences, LINES, APART, LEAST);
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

  /** Moves each side to the strongest line near it. */
  private void refined(Box box) {
    candidates.add(box);
    Box grown =
        new Box(
            Math.max(0, box.left() - 2 * APART),
            Math.max(0, box.top() - 2 * APART),
            Math.min(plane.width(), box.right() + 2 * APART),
            Math.min(plane.height(), box.bottom() + 2 * APART));
    Box down = new Box(box.left(), grown.top(), box.right(), grown.bottom());
    Box across = new Box(grown.left(), box.top(), grown.right(), box.bottom());
    float[] rows = EdgeLines.strengths(plane, down, false);
    float[] columns = EdgeLines.strengths(plane, across, true);
    candidates.add(
        new Box(
            grown.left() + strongest(columns, 0, 4 * APART, box.left() - grown.left()),
            grown.top() + strongest(rows, 0, 4 * APART, box.top() - grown.top()),
            grown.left()
                + strongest(
                    columns,
                    columns.length - 1 - 4 * APART,
                    columns.length,
                    box.right() - grown.left()),
            grown.top()
                + strongest(
                    rows, rows.length - 1 - 4 * APART, rows.length, box.bottom() - grown.top())));
  }

  private static int strongest(float[] strengths, int from, int to, int otherwise) {
    int best = otherwise;
    float strength = LEAST + (otherwise < strengths.length ? strengths[otherwise] : 0);
    for (int i = Math.max(0, from); i < Math.min(to, strengths.length); i++) {
      if (strengths[i] > strength) {
        best = i;
        strength = strengths[i];
      }
    }
    return best;
  }

  /** Returns how likely a picture lies in a rectangle: higher is likelier. */
  private double score(Box box) {
    double sides =
        side(box, box.top() > 0, true, false)
            + side(box, box.bottom() < plane.height(), true, true)
            + side(box, box.left() > 0, false, false)
            + side(box, box.right() < plane.width(), false, true);
    double inside = Detail.mean(plane, box);
    double outside = Detail.around(plane, whole, box, inside);
    return sides / 4
        + 3 * Math.min(6, inside - outside)
        + 4 * Math.sqrt((double) box.area() / whole.area());
  }

  /** Returns the mean change across a side, 12 where the side is that of the plane. */
  private double side(Box box, boolean inner, boolean row, boolean end) {
    if (!inner) {
      return 14;
    }
    int line = row ? (end ? box.bottom() : box.top()) : (end ? box.right() : box.left());
    int limit = row ? plane.height() : plane.width();
    if (line < 2 || line + 1 >= limit) {
      return 0;
    }
    byte[] samples = plane.samples();
    int width = plane.width();
    long sum = 0;
    int from = row ? box.left() : box.top();
    int to = row ? box.right() : box.bottom();
    for (int i = from; i < to; i++) {
      int a = row ? (line - 2) * width + i : i * width + line - 2;
      int b = row ? (line + 1) * width + i : i * width + line + 1;
      sum += Math.min(40, Math.abs((samples[a] & 0xff) - (samples[b] & 0xff)));
    }
    return sum / (double) (to - from);
  }
}
