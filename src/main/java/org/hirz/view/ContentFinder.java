package org.hirz.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hirz.picture.BytePlane;
import org.hirz.view.SideProfile.Span;

/**
 * Finds pictures within a picture: in the screenshot of a telephone, in a post, over a blurred copy
 * of itself, beside others.
 *
 * <p>In strips over the plane, lines are sought where a picture may begin and end; in the bands
 * between them, the same the other way. The rectangles are ranked by their sides and by what lies
 * within and around them (see {@link BoxScore}), and the sides of the best are put where the luma
 * changes most.
 *
 * <p>Cost: a few passes over the plane; of a rectangle, some additions.
 */
final class ContentFinder {
  private static final int MIN_SIDE = 40;
  private static final double NEAR = 0.012;

  /** Lines that are taken for the sides of bands, and bands in a strip. */
  private static final int LINES = 6;

  private static final int BANDS = 12;

  /** The same within a band. */
  private static final int ENDS = 2;

  private static final int BOXES = 4;

  /** How many of the best, for each that is asked for, are looked at more closely. */
  private static final int CLOSER = 4;

  /** Of the likeliest, one a pixel larger and one a pixel smaller. */
  private static final int VARIANTS = 2;

  private final BytePlane plane;
  private final ChangeTables tables;
  private final Set<Box> boxes = new LinkedHashSet<>();

  private ContentFinder(BytePlane plane, ChangeTables tables) {
    this.plane = plane;
    this.tables = tables;
  }

  /**
   * Returns at most {@code count} rectangles, the likeliest first, and at the end the likeliest a
   * pixel larger and smaller all round, since PDQ notices half a pixel of a small picture; none in
   * a plane with a side under 40 pixels.
   *
   * @param tables room for the sums; filled here
   */
  static List<Box> find(BytePlane plane, int count, ChangeTables tables) {
    if (Math.min(plane.width(), plane.height()) < MIN_SIDE) {
      return List.of();
    }
    tables.fill(plane);
    ContentFinder finder = new ContentFinder(plane, tables);
    finder.seek(false);
    finder.seek(true);
    return finder.best(count);
  }

  private void seek(boolean columns) {
    int length = columns ? plane.width() : plane.height();
    int across = columns ? plane.height() : plane.width();
    Set<Span> bands = new LinkedHashSet<>();
    for (int edge : new int[] {0, across / 4}) {
      SideProfile strip = new SideProfile(tables, columns, length, edge, across - edge);
      bands.addAll(strip.spans(LINES, BANDS));
    }
    for (Span band : bands) {
      SideProfile within = new SideProfile(tables, !columns, across, band.from(), band.to());
      for (Span span : within.spans(ENDS, BOXES)) {
        boxes.add(
            columns
                ? new Box(band.from(), span.from(), band.to(), span.to())
                : new Box(span.from(), band.from(), span.to(), band.to()));
      }
    }
  }

  private List<Box> best(int count) {
    record Scored(Box box, double score) {}
    Comparator<Scored> likeliest = Comparator.comparingDouble(Scored::score).reversed();
    Box whole = Box.of(plane);
    BoxScore score = new BoxScore(tables, whole);
    BoxList best = new BoxList(NEAR);
    List<Box> ranked =
        boxes.stream()
            .map(box -> new Scored(box, score.of(box)))
            .sorted(likeliest)
            .limit((long) CLOSER * count)
            .map(rough -> new Scored(rough.box(), rough.score() + score.through(rough.box())))
            .sorted(likeliest)
            .map(Scored::box)
            .toList();
    int distinct = count > 2 * VARIANTS ? count - VARIANTS : count;
    for (int i = 0; i < ranked.size() && best.size() < distinct; i++) {
      best.add(refined(ranked.get(i)), whole);
    }
    List<Box> found = new ArrayList<>(best.boxes());
    if (distinct < count && !found.isEmpty()) {
      found.add(found.getFirst().moved(1, whole));
      found.add(found.getFirst().moved(-1, whole));
    }
    return found;
  }

  private Box refined(Box box) {
    return new Box(
        refined(true, box.left(), box.top(), box.bottom()),
        refined(false, box.top(), box.left(), box.right()),
        refined(true, box.right(), box.top(), box.bottom()),
        refined(false, box.bottom(), box.left(), box.right()));
  }

  /** Returns the line or a neighbour, whichever the luma changes most across. */
  private int refined(boolean column, int line, int from, int to) {
    if (line == 0 || line == (column ? plane.width() : plane.height())) {
      return line;
    }
    int best = line;
    long most = -1;
    for (int near = line - 1; near <= line + 1; near++) {
      long change = change(column, near, from, to);
      if (change > most) {
        most = change;
        best = near;
      }
    }
    return best;
  }

  private long change(boolean column, int line, int from, int to) {
    int width = plane.width();
    int step = column ? width : 1;
    int back = column ? 1 : width;
    int at = column ? from * width + line : line * width + from;
    byte[] samples = plane.samples();
    long sum = 0;
    for (int i = from; i < to; i++, at += step) {
      sum += Math.abs((samples[at] & 0xff) - (samples[at - back] & 0xff));
    }
    return sum;
  }
}
