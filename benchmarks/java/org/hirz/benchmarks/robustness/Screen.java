package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * A screen that is drawn on. Lengths are in units of a 360th of a phone's width, as design systems
 * count them.
 */
final class Screen {
  private static final int[][] PHONES = {
    {720, 1280},
    {720, 1560},
    {750, 1334},
    {828, 1792},
    {1080, 1920},
    {1080, 2340},
    {1080, 2400},
    {1170, 2532},
    {1440, 3200}
  };

  /** Height of the line with the time, in units. */
  static final double STATUS = 26;

  final BufferedImage image;
  final Graphics2D pen;
  final Setting setting;
  final boolean dark;
  final double unit;

  private Screen(int width, int height, double unit, boolean dark, Setting setting) {
    this.setting = setting;
    this.dark = dark;
    this.unit = unit;
    this.image = Pixels.canvas(width, height, back(dark, setting));
    this.pen = Pixels.pen(image);
  }

  /** Returns an empty screen of a phone, of a size of chance. */
  static Screen phone(boolean dark, Setting setting) {
    int[] size = setting.oneOf(PHONES);
    return new Screen(size[0], size[1], size[0] / 360.0, dark, setting);
  }

  /** Returns an empty screen of the given size. */
  static Screen of(int width, int height, double unit, boolean dark, Setting setting) {
    return new Screen(width, height, unit, dark, setting);
  }

  private static Color back(boolean dark, Setting setting) {
    return dark
        ? setting.oneOf(Color.BLACK, new Color(0x12, 0x12, 0x14), new Color(0x1c, 0x1e, 0x22))
        : setting.oneOf(Color.WHITE, new Color(0xfa, 0xfa, 0xfa), new Color(0xf2, 0xf3, 0xf5));
  }

  double width() {
    return image.getWidth() / unit;
  }

  double height() {
    return image.getHeight() / unit;
  }

  Color ink() {
    return dark ? new Color(0xe8, 0xe8, 0xea) : new Color(0x1a, 0x1a, 0x1e);
  }

  Color faint() {
    return dark ? new Color(0x8a, 0x8c, 0x92) : new Color(0x74, 0x76, 0x7c);
  }

  Color surface() {
    return dark ? new Color(0x2a, 0x2c, 0x30) : new Color(0xe8, 0xe9, 0xec);
  }

  void fill(Color colour, double x, double y, double width, double height) {
    pen.setColor(colour);
    pen.fillRect(px(x), px(y), px(x + width) - px(x), px(y + height) - px(y));
  }

  void rounded(Color colour, double x, double y, double width, double height, double radius) {
    pen.setColor(colour);
    pen.fill(
        new RoundRectangle2D.Double(
            x * unit, y * unit, width * unit, height * unit, 2 * radius * unit, 2 * radius * unit));
  }

  void disc(Color colour, double x, double y, double side) {
    pen.setColor(colour);
    pen.fill(new Ellipse2D.Double(x * unit, y * unit, side * unit, side * unit));
  }

  void font(double size, boolean bold, Color colour) {
    pen.setFont(Sketch.sans(size * unit, bold));
    pen.setColor(colour);
  }

  void text(String text, double x, double y, double width) {
    Sketch.text(pen, text, x * unit, y * unit, width * unit);
  }

  /** Writes lines of text; returns where they end. */
  double paragraph(double x, double y, double width, double height) {
    return Sketch.paragraph(pen, setting, x * unit, y * unit, width * unit, height * unit) / unit;
  }

  void icon(double x, double y, double side) {
    Sketch.icon(pen, setting, x * unit, y * unit, side * unit);
  }

  /** Draws icons spread over the width. */
  void icons(Color colour, int count, double y, double side) {
    pen.setColor(colour);
    double step = width() / count;
    for (int i = 0; i < count; i++) {
      icon(step * (i + 0.5) - side / 2, y, side);
    }
  }

  /** The line at the top with the time, signals and the battery. */
  void statusBar(Color ink) {
    font(12, true, ink);
    text(Words.time(setting), 14, 6, 60);
    for (int i = 0; i < setting.pick(0, 3); i++) {
      icon(62 + 17.0 * i, 8, 10);
    }
    double right = width() - 16;
    for (int i = 0; i < 4; i++) {
      fill(ink, right - 78 + 4.0 * i, 17 - 2.5 * i, 3, 2.5 * i + 3);
    }
    pen.setColor(ink);
    icon(right - 52, 8, 10);
    rounded(ink, right - 24, 8, 22, 11, 3);
    font(8, true, dark ? Color.BLACK : Color.WHITE);
    text(String.valueOf(setting.pick(10, 99)), right - 18, 8.5, 14);
  }

  /** The pill or the three keys at the bottom. */
  void navigation(Color ink) {
    if (setting.chance(0.6)) {
      rounded(ink, width() / 2 - 55, height() - 10, 110, 4, 2);
    } else {
      icons(ink, 3, height() - 30, 14);
    }
  }

  /** Draws a picture into a box, its shape kept: all of it in the middle. Returns where it lies. */
  double[] fit(BufferedImage picture, double x, double y, double width, double height) {
    double factor =
        Math.min(width * unit / picture.getWidth(), height * unit / picture.getHeight());
    BufferedImage scaled = Pixels.scale(picture, factor);
    int left = px(x + width / 2) - scaled.getWidth() / 2;
    int top = px(y + height / 2) - scaled.getHeight() / 2;
    pen.drawImage(scaled, left, top, null);
    return new double[] {
      left / unit, top / unit, scaled.getWidth() / unit, scaled.getHeight() / unit
    };
  }

  /** Draws a picture as wide as asked for, at the top left. Returns how high it is. */
  double across(BufferedImage picture, double x, double y, double width, double radius) {
    BufferedImage scaled = Pixels.scale(picture, width * unit / picture.getWidth());
    if (radius > 0) {
      Sketch.rounded(image, scaled, px(x), px(y), (int) (radius * unit));
    } else {
      pen.drawImage(scaled, px(x), px(y), null);
    }
    return scaled.getHeight() / unit;
  }

  int px(double units) {
    return (int) Math.round(units * unit);
  }

  BufferedImage done() {
    pen.dispose();
    return image;
  }
}
