package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** What networks and cameras do: sent on twice, put beside others, photographed off a screen. */
final class SocialAttacks {
  private SocialAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("social");
    group.add("social_1080", pipeline(1080));
    group.add("social_2048", pipeline(2048));
    group.add("social_twice", pipeline(1080).then(pipeline(720)));
    group.add("social_sharpened", SocialAttacks::sharpen);
    group.add("selfie_mirrored", (photo, setting) -> selfie(photo, setting));
    group.add("collage_2", SocialAttacks::two, "collage");
    group.add("collage_2_stacked", SocialAttacks::stacked, "collage");
    group.add("collage_4", SocialAttacks::four, "collage");
    group.add("photo_of_screen", photoOf(0.02), "photo_of_screen_all");
    group.add("photo_of_screen_askew", photoOf(0.06), "photo_of_screen_all");
    group.add("photo_of_print", SocialAttacks::print, "photo_of_screen_all");
    return group.attacks();
  }

  /** Saved with 70 to 85 after the long side was reduced, never enlarged. */
  static Change pipeline(int longSide) {
    return (photo, setting) ->
        Codec.throughJpeg(Pixels.shrinkTo(photo, longSide), setting.pick(70, 85));
  }

  private static BufferedImage sharpen(BufferedImage photo, Setting setting) {
    BufferedImage soft = Pixels.blur(photo, 2);
    BufferedImage result = Pixels.copy(photo);
    int[] samples = Pixels.of(result);
    int[] blurred = Pixels.of(soft);
    for (int i = 0; i < samples.length; i++) {
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int value = samples[i] >> shift & 255;
        rgb |= Math.clamp(2 * value - (blurred[i] >> shift & 255), 0, 255) << shift;
      }
      samples[i] = rgb;
    }
    return pipeline(1080).apply(result, setting);
  }

  private static BufferedImage selfie(BufferedImage photo, Setting setting) {
    return CropAttacks.around(3).apply(Pixels.mirror(photo), setting);
  }

  /** Beside another of the same height. */
  private static BufferedImage two(BufferedImage photo, Setting setting) {
    BufferedImage other = setting.other();
    other = Pixels.scale(other, (double) photo.getHeight() / other.getHeight());
    int gap = setting.pick(0, 1) * photo.getWidth() / 60;
    boolean first = setting.chance(0.5);
    BufferedImage canvas =
        Pixels.canvas(
            photo.getWidth() + gap + other.getWidth(),
            photo.getHeight(),
            setting.oneOf(Color.WHITE, Color.BLACK));
    BufferedImage half = Pixels.put(canvas, photo, first ? 0 : other.getWidth() + gap, 0);
    return Pixels.put(half, other, first ? photo.getWidth() + gap : 0, 0);
  }

  /** Above or under another of the same width. */
  private static BufferedImage stacked(BufferedImage photo, Setting setting) {
    BufferedImage other = setting.other();
    other = Pixels.scale(other, (double) photo.getWidth() / other.getWidth());
    boolean first = setting.chance(0.5);
    int gap = setting.pick(0, 1) * photo.getHeight() / 60;
    BufferedImage canvas =
        Pixels.canvas(
            photo.getWidth(),
            photo.getHeight() + gap + other.getHeight(),
            setting.oneOf(Color.WHITE, Color.BLACK));
    BufferedImage half = Pixels.put(canvas, photo, 0, first ? 0 : other.getHeight() + gap);
    return Pixels.put(half, other, 0, first ? photo.getHeight() + gap : 0);
  }

  /** One of four in a grid; the others are cut to its shape. */
  private static BufferedImage four(BufferedImage photo, Setting setting) {
    int width = photo.getWidth();
    int height = photo.getHeight();
    int gap = width / 50;
    int place = setting.pick(0, 3);
    BufferedImage canvas =
        Pixels.canvas(2 * width + gap, 2 * height + gap, setting.oneOf(Color.WHITE, Color.BLACK));
    for (int i = 0; i < 4; i++) {
      BufferedImage part =
          i == place
              ? photo
              : Pixels.resize(
                  Pixels.cropTo(setting.other(), (double) width / height), width, height);
      canvas = Pixels.put(canvas, part, i % 2 * (width + gap), i / 2 * (height + gap));
    }
    return Pixels.scale(
        canvas, Math.min(1, 1600.0 / Math.max(canvas.getWidth(), canvas.getHeight())));
  }

  /** Off a screen by hand: seen at an angle, with a bezel, its grid of pixels, blur and noise. */
  private static Change photoOf(double askew) {
    return (photo, setting) -> {
      BufferedImage shown = bezel(grid(photo), setting);
      BufferedImage seen = held(shown, setting, askew, new Color(0x2a, 0x28, 0x26));
      return camera(seen, setting);
    };
  }

  private static BufferedImage print(BufferedImage photo, Setting setting) {
    BufferedImage paper =
        BorderAttacks.around(4, ignored -> new Color(0xf2, 0xf0, 0xea)).apply(photo, setting);
    return camera(held(paper, setting, 0.04, new Color(0x8a, 0x6a, 0x4c)), setting);
  }

  private static BufferedImage bezel(BufferedImage photo, Setting setting) {
    int by = (int) (Math.max(photo.getWidth(), photo.getHeight()) * setting.between(0.02, 0.05));
    return BorderAttacks.grow(photo, new int[] {by, by, by, by}, new Color(0x10, 0x10, 0x12));
  }

  /** Darkens every third column a little, which gives moire once it is resampled. */
  private static BufferedImage grid(BufferedImage photo) {
    BufferedImage result = Pixels.resize(photo, photo.getWidth() * 2, photo.getHeight() * 2);
    int[] samples = Pixels.of(result);
    int width = result.getWidth();
    for (int i = 0; i < samples.length; i++) {
      boolean line = i % width % 3 == 0 || i / width % 3 == 0;
      if (line) {
        samples[i] = samples[i] >> 1 & 0x7f7f7f | (samples[i] >> 2 & 0x3f3f3f);
      }
    }
    return result;
  }

  private static BufferedImage held(
      BufferedImage shown, Setting setting, double askew, Color around) {
    int width = Math.min(1400, shown.getWidth());
    int height = (int) ((double) width * shown.getHeight() / shown.getWidth());
    BufferedImage table = Pixels.canvas(width, height, around);
    Graphics2D pen = Pixels.pen(table);
    for (int i = 0; i < 30; i++) {
      Color c = around;
      int shade = setting.pick(-20, 20);
      pen.setColor(
          new Color(
              Math.clamp(c.getRed() + shade, 0, 255),
              Math.clamp(c.getGreen() + shade, 0, 255),
              Math.clamp(c.getBlue() + shade, 0, 255)));
      pen.fillRect(0, setting.pick(0, height), width, Math.max(1, height / 40));
    }
    pen.dispose();
    double[] corners = new double[8];
    for (int i = 0; i < 8; i++) {
      boolean far = i % 2 == 0 ? i == 2 || i == 4 : i >= 5;
      double side = i % 2 == 0 ? width : height;
      double by = setting.between(0.02, 0.02 + askew);
      corners[i] = side * (far ? 1 - by : by);
    }
    return Warp.project(table, Pixels.resize(shown, width, height), corners);
  }

  private static BufferedImage camera(BufferedImage seen, Setting setting) {
    BufferedImage soft = Pixels.blur(seen, 1);
    double light = setting.between(0.8, 1.1);
    BufferedImage lit =
        Pixels.map(soft, it -> (int) (255 * Math.pow(it / 255.0, 1 / light) * 0.93 + 8));
    return Noise.add(lit, setting.between(3, 8), setting.random());
  }
}
