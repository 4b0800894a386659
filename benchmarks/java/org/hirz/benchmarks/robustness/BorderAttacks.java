package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** Borders, bars and frames, in percent of the longer side unless said otherwise. */
final class BorderAttacks {
  private BorderAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("border");
    Map<String, Function<Setting, Color>> colours = new LinkedHashMap<>();
    colours.put("black", setting -> Color.BLACK);
    colours.put("white", setting -> Color.WHITE);
    colours.put("grey", setting -> Color.GRAY);
    colours.put("red", setting -> new Color(0xd0, 0x20, 0x20));
    colours.put("pastel", Setting::pastel);
    colours.put("random", Setting::colour);
    colours.forEach(
        (name, colour) -> {
          for (int percent : new int[] {2, 5, 10, 20}) {
            group.add(
                "border_" + name + "_" + percent,
                around(percent, colour),
                "borders_uniform",
                "border_" + name);
          }
        });
    group.add("border_one_side_10", BorderAttacks::oneSide);
    group.add("border_uneven", BorderAttacks::uneven);
    group.add("letterbox_15", bars(0, 0.15, Color.BLACK), "bars");
    group.add("letterbox_white_8", bars(0, 0.08, Color.WHITE), "bars");
    group.add("pillars_20_white", bars(0.2, 0, Color.WHITE), "bars");
    group.add("pillars_40_black", bars(0.4, 0, Color.BLACK), "bars");
    group.add("border_gradient_10", BorderAttacks::gradient);
    group.add("card_rounded", BorderAttacks::card);
    group.add("polaroid", BorderAttacks::polaroid);
    group.add(
        "frame_double", around(3, setting -> Color.WHITE).then(around(6, setting -> Color.BLACK)));
    group.add("border_thin_line", around(0.6, setting -> Color.BLACK));
    return group.attacks();
  }

  static Change around(double percent, Function<Setting, Color> colour) {
    return (photo, setting) -> {
      int side = Math.max(photo.getWidth(), photo.getHeight());
      int by = Math.max(1, (int) Math.round(side * percent / 100));
      return grow(photo, new int[] {by, by, by, by}, colour.apply(setting));
    };
  }

  /** Bars, each as wide as that share of the photograph's width or as high as of its height. */
  static Change bars(double beside, double above, Color colour) {
    return (photo, setting) -> {
      int width = (int) Math.round(photo.getWidth() * beside);
      int height = (int) Math.round(photo.getHeight() * above);
      return grow(photo, new int[] {width, height, width, height}, colour);
    };
  }

  /** Grows by pixels at left, top, right, bottom. */
  static BufferedImage grow(BufferedImage photo, int[] by, Color colour) {
    BufferedImage canvas =
        Pixels.canvas(photo.getWidth() + by[0] + by[2], photo.getHeight() + by[1] + by[3], colour);
    return Pixels.put(canvas, photo, by[0], by[1]);
  }

  private static BufferedImage oneSide(BufferedImage photo, Setting setting) {
    int[] by = new int[4];
    by[setting.pick(0, 3)] = Math.max(photo.getWidth(), photo.getHeight()) / 10;
    return grow(photo, by, setting.oneOf(Color.BLACK, Color.WHITE, setting.colour()));
  }

  private static BufferedImage uneven(BufferedImage photo, Setting setting) {
    int side = Math.max(photo.getWidth(), photo.getHeight());
    int[] by = new int[4];
    for (int i = 0; i < by.length; i++) {
      by[i] = (int) (side * setting.between(0.01, 0.2));
    }
    return grow(photo, by, setting.oneOf(Color.BLACK, Color.WHITE, setting.colour()));
  }

  private static BufferedImage gradient(BufferedImage photo, Setting setting) {
    int by = Math.max(photo.getWidth(), photo.getHeight()) / 10;
    BufferedImage canvas =
        Pixels.canvas(photo.getWidth() + 2 * by, photo.getHeight() + 2 * by, Color.BLACK);
    fillGradient(canvas, setting);
    return Pixels.put(canvas, photo, by, by);
  }

  /** Fills with a gradient of two colours in a direction of chance. */
  static void fillGradient(BufferedImage canvas, Setting setting) {
    Graphics2D pen = Pixels.pen(canvas);
    int width = canvas.getWidth();
    int height = canvas.getHeight();
    boolean upright = setting.chance(0.5);
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            setting.colour(),
            upright ? 0 : width,
            upright || setting.chance(0.5) ? height : 0,
            setting.colour()));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
  }

  /** The photograph with round corners on a colour, as quote and music apps share it. */
  private static BufferedImage card(BufferedImage photo, Setting setting) {
    int side = Math.max(photo.getWidth(), photo.getHeight());
    int margin = (int) (side * setting.between(0.04, 0.12));
    BufferedImage canvas =
        Pixels.canvas(
            photo.getWidth() + 2 * margin,
            photo.getHeight() + 2 * margin,
            setting.oneOf(Color.WHITE, Color.BLACK, setting.pastel(), setting.vivid()));
    Sketch.rounded(canvas, photo, margin, margin, (int) (side * setting.between(0.03, 0.08)));
    return canvas;
  }

  private static BufferedImage polaroid(BufferedImage photo, Setting setting) {
    int by = (int) Math.round(Math.max(photo.getWidth(), photo.getHeight()) * 0.06);
    return grow(photo, new int[] {by, by, by, 4 * by}, new Color(0xf8, 0xf7, 0xf3));
  }
}
