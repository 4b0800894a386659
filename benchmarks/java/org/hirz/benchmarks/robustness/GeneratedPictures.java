package org.hirz.benchmarks.robustness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pictures that are no photographs, of the kinds that perceptual hashes confuse: flat and dark
 * ones, patterns, text, drawings. Always the same.
 */
final class GeneratedPictures {
  private static final int EACH = 7;

  private GeneratedPictures() {}

  /** Draws a picture of a kind. */
  @FunctionalInterface
  private interface Kind {
    BufferedImage draw(Setting setting);
  }

  /** Returns the files by name: JPEG of quality 85, and PNG in turn. */
  static Map<String, byte[]> files() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("flat", setting -> Pixels.canvas(600, 400, setting.colour()));
    kinds.put("gradient", GeneratedPictures::gradient);
    kinds.put("stripes", GeneratedPictures::stripes);
    kinds.put("checkerboard", GeneratedPictures::checkerboard);
    kinds.put("noise", GeneratedPictures::noise);
    kinds.put("clouds", setting -> clouds(setting, 1));
    kinds.put("dark_clouds", setting -> clouds(setting, 0.1));
    kinds.put("text_page", GeneratedPictures::textPage);
    kinds.put("text_screen", GeneratedPictures::textScreen);
    kinds.put("chat_screen", GeneratedPictures::chatScreen);
    kinds.put("map", GeneratedPictures::map);
    kinds.put("drawing", GeneratedPictures::drawing);
    Map<String, byte[]> files = new LinkedHashMap<>();
    kinds.forEach(
        (name, kind) -> {
          for (int i = 0; i < EACH; i++) {
            SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + i);
            BufferedImage image =
                kind.draw(new Setting(random, 0, other -> Pixels.canvas(1, 1, Color.BLACK)));
            files.put(name + "_" + i, i % 2 == 0 ? Codec.jpeg(image, 85) : Codec.png(image));
          }
        });
    return files;
  }

  private static BufferedImage gradient(Setting setting) {
    BufferedImage image = Pixels.canvas(640, 480, Color.BLACK);
    BorderAttacks.fillGradient(image, setting);
    return image;
  }

  private static BufferedImage stripes(Setting setting) {
    BufferedImage image = Pixels.canvas(600, 600, setting.colour());
    Graphics2D pen = Pixels.pen(image);
    pen.setColor(setting.colour());
    pen.rotate(setting.between(0, Math.PI), 300, 300);
    double step = setting.between(12, 150);
    for (double x = -400; x < 1000; x += step) {
      pen.fill(new java.awt.geom.Rectangle2D.Double(x, -400, step / 2, 1400));
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage checkerboard(Setting setting) {
    BufferedImage image = Pixels.canvas(600, 450, setting.colour());
    Graphics2D pen = Pixels.pen(image);
    pen.setColor(setting.colour());
    int side = setting.pick(9, 120);
    for (int y = 0; y * side < 450; y++) {
      for (int x = y % 2; x * side < 600; x += 2) {
        pen.fillRect(x * side, y * side, side, side);
      }
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage noise(Setting setting) {
    int side = setting.oneOf(32, 120, 500);
    BufferedImage image = Noise.add(Pixels.canvas(side, side, Color.GRAY), 60, setting.random());
    return Pixels.resize(image, 500, 500);
  }

  /** Noise of several sizes laid over one another. */
  private static BufferedImage clouds(Setting setting, double light) {
    BufferedImage sum = Pixels.canvas(512, 384, Color.BLACK);
    double strength = 0.5;
    for (int side = 3; side < 200; side *= 2) {
      BufferedImage layer = Pixels.canvas(side, side, Color.BLACK);
      int[] samples = Pixels.of(layer);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = setting.pick(0, 255) * 0x10101;
      }
      int[] large = Pixels.of(Pixels.resize(layer, 512, 384));
      int[] to = Pixels.of(sum);
      for (int i = 0; i < to.length; i++) {
        to[i] = Math.min(255, (to[i] & 255) + (int) ((large[i] & 255) * strength)) * 0x10101;
      }
      strength /= 2;
    }
    return Pixels.map(sum, it -> (int) (it * light));
  }

  private static BufferedImage textPage(Setting setting) {
    BufferedImage image = Pixels.canvas(900, 1270, setting.oneOf(Color.WHITE, new Color(0xf6f1e4)));
    Graphics2D pen = Pixels.pen(image);
    pen.setColor(new Color(0x181818));
    double margin = setting.between(60, 120);
    double y = margin;
    while (y < 1270 - margin) {
      boolean heading = setting.chance(0.25);
      pen.setFont(Sketch.sans(heading ? 30 : setting.between(17, 20), heading));
      double height = heading ? 40 : setting.between(40, 260);
      y =
          Sketch.paragraph(
              pen, setting, margin, y, 900 - 2 * margin, Math.min(height, 1270 - margin - y));
      y += setting.between(14, 30);
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage textScreen(Setting setting) {
    Screen screen = Screen.phone(setting.chance(0.5), setting);
    screen.statusBar(screen.ink());
    screen.font(22, true, screen.ink());
    double y = screen.paragraph(16, 60, screen.width() - 32, 60) + 10;
    screen.font(setting.between(12, 16), false, screen.ink());
    while (y < screen.height() - 100) {
      double height = Math.min(setting.between(40, 160), screen.height() - 80 - y);
      y = screen.paragraph(16, y, screen.width() - 32, height) + 14;
    }
    screen.icons(screen.ink(), 5, screen.height() - 46, 20);
    screen.navigation(screen.ink());
    return screen.done();
  }

  private static BufferedImage chatScreen(Setting setting) {
    Screen screen = Screen.phone(setting.chance(0.5), setting);
    FeedScreens.bubbles(screen, 86, screen.height() - 160);
    FeedScreens.bars(screen);
    return screen.done();
  }

  private static BufferedImage map(Setting setting) {
    BufferedImage image = Pixels.canvas(800, 800, new Color(0xf0ede4));
    Graphics2D pen = Pixels.pen(image);
    for (int i = 0; i < 6; i++) {
      pen.setColor(setting.oneOf(new Color(0xc8e0b4), new Color(0xa8d0ec), new Color(0xe2dccf)));
      pen.fill(curve(setting, 5, true));
    }
    List<Path2D> roads = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      roads.add(curve(setting, 3, false));
    }
    for (Path2D road : roads) {
      float width = (float) setting.between(4, 14);
      pen.setColor(new Color(0xb0a89a));
      pen.setStroke(new BasicStroke(width + 3));
      pen.draw(road);
      pen.setColor(setting.oneOf(Color.WHITE, new Color(0xffe08a)));
      pen.setStroke(new BasicStroke(width));
      pen.draw(road);
    }
    pen.setColor(new Color(0x404040));
    for (int i = 0; i < 22; i++) {
      pen.setFont(Sketch.sans(setting.between(11, 22), setting.chance(0.3)));
      Sketch.text(
          pen, Words.line(setting, 2), setting.between(0, 700), setting.between(0, 780), 300);
    }
    pen.dispose();
    return image;
  }

  private static Path2D curve(Setting setting, int parts, boolean closed) {
    Path2D path = new Path2D.Double();
    path.moveTo(setting.between(-50, 850), setting.between(-50, 850));
    for (int i = 0; i < parts; i++) {
      path.quadTo(
          setting.between(-50, 850),
          setting.between(-50, 850),
          setting.between(-50, 850),
          setting.between(-50, 850));
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static BufferedImage drawing(Setting setting) {
    BufferedImage image = Pixels.canvas(700, 520, setting.oneOf(Color.WHITE, setting.pastel()));
    Graphics2D pen = Pixels.pen(image);
    for (int i = 0; i < setting.pick(5, 18); i++) {
      double side = setting.between(30, 220);
      double x = setting.between(0, 600);
      double y = setting.between(0, 420);
      pen.setColor(setting.vivid());
      switch (setting.pick(0, 3)) {
        case 0 -> pen.fill(new Ellipse2D.Double(x, y, side, side * setting.between(0.5, 1)));
        case 1 -> pen.fillRect((int) x, (int) y, (int) side, (int) (side * 0.7));
        case 2 -> StickerAttacks.face(pen, setting, x, y, side);
        default -> Sketch.icon(pen, setting, x, y, side);
      }
    }
    pen.dispose();
    return image;
  }
}
