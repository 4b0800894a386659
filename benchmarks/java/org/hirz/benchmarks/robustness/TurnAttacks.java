package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.List;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** Turned by a few degrees about the centre, with what people's programs do to the corners. */
final class TurnAttacks {
  /** Degrees up to which there is a mean of all. */
  private static final int FEW = 5;

  private TurnAttacks() {}

  /** What becomes of the corners. */
  enum Corners {
    /** Same canvas, black where nothing is. */
    BLACK,
    /** Same canvas, white where nothing is. */
    WHITE,
    /** The canvas grows until all of the picture is on it. */
    GROWN,
    /** The greatest rectangle of the same shape without corners, as phones straighten. */
    INSCRIBED,
    /** Same canvas, the pixels of the edges go on. */
    REPLICATED;

    String lowerCase() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static List<Attack> attacks() {
    Group group = new Group("turned");
    for (int degrees : new int[] {1, 2, 3, 5, 7, 10}) {
      String name = "turned_" + degrees;
      for (Corners corners : Corners.values()) {
        String styled = name + "_" + corners.lowerCase();
        String[] means =
            degrees <= FEW
                ? new String[] {name, styled, "turned_up_to_" + FEW}
                : new String[] {name, styled};
        group.add(styled + "_cw", turn(degrees, corners), means);
        group.add(styled + "_ccw", turn(-degrees, corners), means);
      }
    }
    return group.attacks();
  }

  /** Turns clockwise. */
  static Change turn(double degrees, Corners corners) {
    return (photo, setting) -> turn(photo, degrees, corners);
  }

  static BufferedImage turn(BufferedImage photo, double degrees, Corners corners) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    double cos = Math.abs(Math.cos(Math.toRadians(degrees)));
    double sin = Math.abs(Math.sin(Math.toRadians(degrees)));
    double across = width * cos + height * sin;
    double down = width * sin + height * cos;
    return switch (corners) {
      case BLACK -> Warp.turn(photo, degrees, width, height, 0);
      case WHITE -> Warp.turn(photo, degrees, width, height, 0xffffff);
      case REPLICATED -> Warp.turn(photo, degrees, width, height, Warp.REPLICATE);
      case GROWN -> Warp.turn(photo, degrees, (int) Math.ceil(across), (int) Math.ceil(down), 0);
      case INSCRIBED -> {
        double share = Math.min(width / across, height / down);
        yield Warp.turn(
            photo, degrees, (int) (width * share), (int) (height * share), Warp.REPLICATE);
      }
    };
  }
}
