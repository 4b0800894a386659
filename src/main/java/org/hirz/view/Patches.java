package org.hirz.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hirz.pdq.PdqHasher;
import org.hirz.view.UncoveredViews.Patch;
import org.hirz.view.UncoveredViews.Workspace;

/** The rectangles that may have been covered: bars along the edges, and what stands out most. */
final class Patches {
  private static final int SAMPLES = PdqHasher.SAMPLES;

  private Patches() {}

  /** Returns bars along the top and the bottom, of the given shares of the height in percent. */
  static List<Patch> bars(int... percents) {
    List<Patch> bars = new ArrayList<>();
    for (int percent : percents) {
      int height = Math.round(SAMPLES * percent / 100f);
      bars.add(new Patch(0, SAMPLES - height, SAMPLES, height));
      bars.add(new Patch(0, 0, SAMPLES, height));
    }
    return bars;
  }

  private record Weighed(Patch patch, float change) {}

  /**
   * Returns the patches of a grid whose removal changes the picture most, the greatest change
   * first.
   *
   * @param width of the picture in any unit
   * @param height of it in the same unit
   * @param shares sides of squares, as shares of the picture's shorter side
   * @param count how many
   */
  static List<Patch> mostTelling(
      UncoveredViews views, Workspace work, int width, int height, double[] shares, int count) {
    List<Weighed> weighed = new ArrayList<>();
    int shorter = Math.min(width, height);
    for (double share : shares) {
      int across = cells(share * shorter / width);
      int down = cells(share * shorter / height);
      int stepX = Math.max(2, across / 2);
      int stepY = Math.max(2, down / 2);
      for (int top = 0; ; top = Math.min(top + stepY, SAMPLES - down)) {
        for (int left = 0; ; left = Math.min(left + stepX, SAMPLES - across)) {
          Patch patch = new Patch(left, top, across, down);
          weighed.add(new Weighed(patch, views.difference(patch, work)));
          if (left == SAMPLES - across) {
            break;
          }
        }
        if (top == SAMPLES - down) {
          break;
        }
      }
    }
    weighed.sort(Comparator.comparingDouble(Weighed::change).reversed());
    List<Patch> chosen = new ArrayList<>();
    for (Weighed next : weighed) {
      if (chosen.size() == count) {
        break;
      }
      if (chosen.stream().noneMatch(next.patch()::overlaps)) {
        chosen.add(next.patch());
      }
    }
    return chosen;
  }

  /** A patch covers the cells that a thing touches, wherever it begins. */
  private static int cells(double share) {
    return Math.min(SAMPLES - 1, (int) Math.ceil(share * SAMPLES) + 1);
  }
}
