package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.List;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** Parts cut off, in percent of the length of the side that is shortened. */
final class CropAttacks {
  private static final List<String> EDGES = List.of("left", "top", "right", "bottom");

  private CropAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("crop");
    for (int percent : new int[] {2, 5, 10, 15, 20, 25}) {
      group.add("crop_" + percent, around(percent));
    }
    // The share of the side as a whole, half of it at either edge.
    for (int percent : new int[] {2, 5, 10, 20}) {
      group.add("crop_in_all_" + percent, around(percent / 2.0));
    }
    for (int percent : new int[] {2, 5, 10, 15, 20}) {
      String name = "crop_one_side_" + percent;
      for (int edge = 0; edge < EDGES.size(); edge++) {
        group.add(name + "_" + EDGES.get(edge), edges(percent, edge), name);
      }
    }
    for (int percent : new int[] {5, 10}) {
      group.add("crop_corner_" + percent, corner(percent));
    }
    group.add("crop_1_1", (photo, setting) -> Pixels.cropTo(photo, 1));
    group.add("crop_4_5", (photo, setting) -> Pixels.cropTo(photo, 4 / 5.0));
    group.add("crop_16_9", (photo, setting) -> Pixels.cropTo(photo, 16 / 9.0));
    group.add("crop_random_3_to_8", random(3, 8));
    return group.attacks();
  }

  /** The share off at every one of the four edges. */
  static Change around(double percent) {
    return (photo, setting) -> crop(photo, percent, percent, percent, percent);
  }

  private static Change edges(double percent, int edge) {
    return (photo, setting) ->
        crop(
            photo,
            edge == 0 ? percent : 0,
            edge == 1 ? percent : 0,
            edge == 2 ? percent : 0,
            edge == 3 ? percent : 0);
  }

  /** One edge, chosen by chance. */
  static Change oneSide(double percent) {
    return (photo, setting) -> edges(percent, setting.pick(0, 3)).apply(photo, setting);
  }

  /** Two edges that meet, chosen by chance. */
  static Change corner(double percent) {
    return (photo, setting) -> {
      boolean left = setting.chance(0.5);
      boolean top = setting.chance(0.5);
      return crop(
          photo, left ? percent : 0, top ? percent : 0, left ? 0 : percent, top ? 0 : percent);
    };
  }

  /** Each edge by an amount of its own. */
  static Change random(double least, double most) {
    return (photo, setting) ->
        crop(
            photo,
            setting.between(least, most),
            setting.between(least, most),
            setting.between(least, most),
            setting.between(least, most));
  }

  private static BufferedImage crop(
      BufferedImage photo, double left, double top, double right, double bottom) {
    return Pixels.crop(
        photo,
        (int) Math.round(photo.getWidth() * left / 100),
        (int) Math.round(photo.getHeight() * top / 100),
        (int) Math.round(photo.getWidth() * right / 100),
        (int) Math.round(photo.getHeight() * bottom / 100));
  }
}
