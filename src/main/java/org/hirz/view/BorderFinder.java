package org.hirz.view;

import java.util.ArrayList;
import java.util.List;
import org.hirz.picture.BytePlane;

/**
 * Finds borders around a picture: of one colour, or changing smoothly, one inside the other.
 *
 * <p>A line of pixels belongs to a border if nearly all of it is of the border's luma, which is
 * that of the outermost line; or, for a gradient, if nearly all of it is as the line before. Where
 * a border ends and a picture's own dark edge begins cannot always be told: so a border is also
 * tried as wide as the narrowest of its sides, or of opposite ones.
 *
 * <p>Cost: each pixel of the borders is looked at a few times.
 */
final class BorderFinder {
  /** Share of a line that must be of the border. */
  private static final double LINE = 0.97;

  private static final int[] TOLERANCES = {5, 12, 28};

  /** In place of a tolerance: each line is held against the one before. */
  private static final int SMOOTHLY = -1;

  private static final int STEP = 3;
  private static final int LEVELS = 3;
  private static final int MIN_SIDE = 24;

  private final BytePlane plane;
  private final Box whole;
  private final BoxList found = new BoxList(0.006);

  private BorderFinder(BytePlane plane) {
    this.plane = plane;
    this.whole = Box.of(plane);
  }

  /** Returns what may be within a border, the likeliest first; empty where there is no border. */
  static List<Box> find(BytePlane plane) {
    BorderFinder finder = new BorderFinder(plane);
    List<Box> exact = new ArrayList<>();
    for (int tolerance : TOLERANCES) {
      finder.peel(tolerance, exact);
    }
    finder.peel(SMOOTHLY, exact);
    exact.forEach(finder::offer);
    exact.forEach(finder::offerEven);
    return finder.found.boxes();
  }

  private void peel(int tolerance, List<Box> into) {
    Box box = whole;
    for (int level = 0; level < LEVELS; level++) {
      Box next = peelOnce(box, tolerance);
      if (next.equals(box) || next.width() < MIN_SIDE || next.height() < MIN_SIDE) {
        return;
      }
      into.add(next);
      box = next;
    }
  }

  private Box peelOnce(Box box, int tolerance) {
    int top = lines(box, false, false, tolerance);
    Box left = new Box(box.left(), box.top() + top, box.right(), box.bottom());
    int bottom = left.height() < MIN_SIDE ? 0 : lines(left, false, true, tolerance);
    left = new Box(left.left(), left.top(), left.right(), left.bottom() - bottom);
    if (left.height() < MIN_SIDE) {
      return left;
    }
    int before = lines(left, true, false, tolerance);
    left = new Box(left.left() + before, left.top(), left.right(), left.bottom());
    int after = left.width() < MIN_SIDE ? 0 : lines(left, true, true, tolerance);
    return new Box(left.left(), left.top(), left.right() - after, left.bottom());
  }

  /**
   * Returns how many lines from a side inwards belong to a border.
   *
   * @param columns whether lines are columns
   * @param fromEnd whether from the right or the bottom
   */
  private int lines(Box box, boolean columns, boolean fromEnd, int tolerance) {
    int count = columns ? box.width() : box.height();
    int length = columns ? box.height() : box.width();
    int width = plane.width();
    int along = columns ? width : 1;
    int across = (columns ? 1 : width) * (fromEnd ? -1 : 1);
    int first =
        columns
            ? box.top() * width + (fromEnd ? box.right() - 1 : box.left())
            : (fromEnd ? box.bottom() - 1 : box.top()) * width + box.left();
    int luma = tolerance == SMOOTHLY ? -1 : commonest(first, along, length);
    int allowed = (int) (length * (1 - LINE));
    for (int line = 0; line < count; line++) {
      int at = first + line * across;
      int off =
          tolerance == SMOOTHLY
              ? (line == 0 ? 0 : changes(at, along, length, across))
              : others(at, along, length, luma, tolerance);
      if (off > allowed) {
        return tolerance == SMOOTHLY && line < 3 ? 0 : line;
      }
    }
    return count;
  }

  private int others(int at, int along, int length, int luma, int tolerance) {
    byte[] samples = plane.samples();
    int off = 0;
    for (int i = 0; i < length; i++, at += along) {
      int difference = (samples[at] & 0xff) - luma;
      off += difference > tolerance || difference < -tolerance ? 1 : 0;
    }
    return off;
  }

  private int changes(int at, int along, int length, int across) {
    byte[] samples = plane.samples();
    int off = 0;
    for (int i = 0; i < length; i++, at += along) {
      int difference = (samples[at] & 0xff) - (samples[at - across] & 0xff);
      off += difference > STEP || difference < -STEP ? 1 : 0;
    }
    return off;
  }

  /** Returns the median luma of a line. */
  private int commonest(int at, int along, int length) {
    int[] counts = new int[256];
    byte[] samples = plane.samples();
    for (int i = 0; i < length; i++, at += along) {
      counts[samples[at] & 0xff]++;
    }
    int sum = 0;
    for (int luma = 0; luma < counts.length; luma++) {
      sum += counts[luma];
      if (2 * sum >= length) {
        return luma;
      }
    }
    return 255;
  }

  private void offer(Box box) {
    found.add(box.moved(-1, whole), whole);
  }

  /** Offers the same with its border as wide as the narrowest side, and as opposite sides. */
  private void offerEven(Box box) {
    int left = box.left();
    int top = box.top();
    int right = plane.width() - box.right();
    int bottom = plane.height() - box.bottom();
    int across = Math.min(left, right);
    int down = Math.min(top, bottom);
    offer(new Box(across, down, plane.width() - across, plane.height() - down));
    int narrowest = Math.min(across, down);
    offer(new Box(narrowest, narrowest, plane.width() - narrowest, plane.height() - narrowest));
  }
}
