package org.hirz.view;

import static org.hirz.view.ChangeTables.log;

/**
 * How likely a picture lies in a rectangle: higher is likelier. Its sides are lines across which
 * the luma changes along their whole length, and that end at its corners; along them little changes
 * outside; no such line goes through it; there is more detail within than where else it could lie.
 *
 * <p>The weights are those of a softmax regression on screens and fills of many kinds, rounded (see
 * benchmarks/robustness).
 */
final class BoxScore {
  private static final float OWN_SIDE = 5.2f;
  private static final float ACROSS = 3;
  private static final float OUTSIDE = -4;
  private static final float INSIDE = 1;
  private static final float BEYOND = -0.65f;
  private static final float THROUGH_COLUMNS = -0.8f;
  private static final float THROUGH_ROWS = -1.7f;
  private static final float SHARE = 1.5f;
  private static final float DETAIL = 3.9f;
  private static final float DETAIL_AROUND = 2.5f;

  /** For sides of more than 5 to 2. */
  private static final float LONG = -3.5f;

  private static final double MOST_RATIO = 2.5;

  /** How far beyond the corners, in pixels from the first to the last, a side is followed. */
  private static final int NEAR = 2;

  private static final int FAR = 12;

  private final ChangeTables tables;
  private final Box whole;
  private final int detail;

  /**
   * @param whole the plane that the tables were filled from
   */
  BoxScore(ChangeTables tables, Box whole) {
    this.tables = tables;
    this.whole = whole;
    this.detail = tables.detail(whole);
  }

  /** Returns the score without regard to what goes through the rectangle. */
  double of(Box box) {
    double score =
        side(false, box.top(), box.left(), box.right(), true)
            + side(false, box.bottom(), box.left(), box.right(), false)
            + side(true, box.left(), box.top(), box.bottom(), true)
            + side(true, box.right(), box.top(), box.bottom(), false);
    long area = box.area();
    long around = whole.area() - area;
    int inner = tables.detail(box);
    float within = log(inner, area);
    float outside = around < whole.area() / 100 ? within : log(detail - inner, around);
    score += SHARE * Math.log(area / (double) whole.area());
    score += DETAIL * within + DETAIL_AROUND * outside;
    boolean isLong =
        Math.max(box.width(), box.height()) > MOST_RATIO * Math.min(box.width(), box.height());
    return score + (isLong ? LONG : 0);
  }

  private float side(boolean column, int line, int from, int to, boolean begins) {
    int length = column ? whole.width() : whole.height();
    if (line == (begins ? 0 : length)) {
      return OWN_SIDE;
    }
    int count = to - from;
    float before = log(tables.along(column, line - 3, from, to), 2L * count);
    float after = log(tables.along(column, line + 1, from, to), 2L * count);
    return ACROSS * log(tables.across(column, line, from, to), count)
        + OUTSIDE * (begins ? before : after)
        + INSIDE * (begins ? after : before)
        + BEYOND * beyond(column, line, from, to);
  }

  private float beyond(boolean column, int line, int from, int to) {
    int limit = column ? whole.height() : whole.width();
    int first = Math.max(0, from - FAR);
    int last = Math.min(limit, to + FAR);
    float sum = 0;
    if (from - first >= 2 * NEAR) {
      sum += log(tables.across(column, line, first, from - NEAR), from - NEAR - first);
    }
    if (last - to >= 2 * NEAR) {
      sum += log(tables.across(column, line, to + NEAR, last), last - to - NEAR);
    }
    return sum;
  }

  /** Returns what the strongest lines through the rectangle add to its score: 0 or less. */
  double through(Box box) {
    return THROUGH_COLUMNS * strongest(true, box.left(), box.right(), box.top(), box.bottom())
        + THROUGH_ROWS * strongest(false, box.top(), box.bottom(), box.left(), box.right());
  }

  private float strongest(boolean column, int first, int last, int from, int to) {
    int margin = (last - first) / 12;
    int most = 0;
    for (int line = first + margin; line <= last - margin; line++) {
      most = Math.max(most, tables.across(column, line, from, to));
    }
    return log(most, to - from);
  }
}
