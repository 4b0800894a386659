package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Networks and messengers that show the photograph among text. */
final class FeedScreens {
  private FeedScreens() {}

  /** A post as wide as the screen, with the beginning of the next. */
  static BufferedImage feed(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    double bar = Screen.STATUS + 44;
    boolean textFirst = setting.chance(0.25);
    // Scrolled so that the photograph is seen as a whole, where it can be.
    double tall = screen.width() * photo.getHeight() / photo.getWidth();
    double room = screen.height() - 62 - bar - 52 - (textFirst ? 70 : 0);
    double y = post(screen, photo, bar - Math.clamp(tall - room, 0, 52 + 70), textFirst);
    if (y < screen.height() - 90) {
      // The next post is cut off by the toolbar.
      post(screen, Pixels.shrinkTo(setting.other(), 600), y, false);
    }
    Color back = dark ? new Color(0x12, 0x12, 0x14) : Color.WHITE;
    screen.fill(back, 0, 0, screen.width(), bar);
    screen.statusBar(screen.ink());
    screen.font(18, true, screen.ink());
    screen.text(Words.line(setting, 1), 14, Screen.STATUS + 8, 150);
    screen.icon(screen.width() - 66, Screen.STATUS + 12, 18);
    screen.icon(screen.width() - 34, Screen.STATUS + 12, 18);
    screen.fill(back, 0, screen.height() - 62, screen.width(), 62);
    screen.icons(screen.ink(), 5, screen.height() - 50, 20);
    screen.navigation(screen.ink());
    return screen.done();
  }

  /** Name, photograph, icons, text. Returns where it ends. */
  private static double post(Screen screen, BufferedImage photo, double top, boolean textFirst) {
    Setting setting = screen.setting;
    double y = top;
    screen.disc(setting.vivid(), 12, y + 8, 34);
    screen.font(13, true, screen.ink());
    screen.text(Words.line(setting, 2), 56, y + 9, 200);
    screen.font(11, false, screen.faint());
    screen.text(Words.line(setting, 1) + " " + Words.time(setting), 56, y + 27, 200);
    screen.icon(screen.width() - 32, y + 18, 16);
    y += 52;
    if (textFirst) {
      screen.font(13, false, screen.ink());
      y = screen.paragraph(12, y, screen.width() - 24, setting.pick(20, 60)) + 8;
    }
    y += screen.across(photo, 0, y, screen.width(), 0);
    screen.pen.setColor(screen.ink());
    for (int i = 0; i < 3; i++) {
      screen.icon(14 + 38.0 * i, y + 10, 20);
    }
    screen.icon(screen.width() - 34, y + 10, 20);
    y += 38;
    screen.font(12, true, screen.ink());
    screen.text(setting.pick(2, 9999) + " " + Words.line(setting, 1), 14, y, 200);
    screen.font(12, false, screen.ink());
    y = screen.paragraph(14, y + 19, screen.width() - 28, setting.pick(18, 70));
    screen.font(11, false, screen.faint());
    screen.text(Words.line(setting, 3), 14, y, 200);
    return y + 26;
  }

  /** A bubble with the photograph among bubbles of text, on a pattern. */
  static BufferedImage chat(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    Color wall = dark ? new Color(0x10, 0x18, 0x1e) : setting.pastel();
    screen.fill(wall, 0, 0, screen.width(), screen.height());
    screen.pen.setColor(dark ? new Color(0x1a, 0x24, 0x2a) : wall.darker());
    if (setting.chance(0.6)) {
      for (int i = 0; i < 160; i++) {
        screen.icon(
            setting.between(0, screen.width()),
            setting.between(80, screen.height()),
            setting.between(8, 20));
      }
    }
    double y = 86 + bubbles(screen, 86, setting.between(40, 130));
    double width = screen.width() * setting.between(0.66, 0.8);
    double height =
        Math.min(width * photo.getHeight() / photo.getWidth(), screen.height() - 100 - y);
    width = height * photo.getWidth() / photo.getHeight();
    boolean mine = setting.chance(0.5);
    double x = mine ? screen.width() - width - 12 : 12;
    double inset = setting.oneOf(0.0, 3.0);
    double below = inset > 0 && setting.chance(0.4) ? 22 : inset;
    Color mineBack = dark ? new Color(0x00, 0x5c, 0x4b) : new Color(0xd9, 0xfd, 0xd3);
    Color bubble = mine ? mineBack : dark ? new Color(0x20, 0x2c, 0x33) : Color.WHITE;
    screen.rounded(bubble, x - inset, y - inset, width + 2 * inset, height + inset + below, 12);
    screen.across(photo, x, y, width, 10);
    screen.font(10, false, below > 10 ? screen.faint() : Color.WHITE);
    screen.text(Words.time(setting), x + width - 36, y + height + (below > 10 ? 4 : -16), 40);
    bubbles(screen, y + height + 34, screen.height() - 70 - y - height - 34);
    bars(screen);
    return screen.done();
  }

  /** Draws bubbles of text until the height is full; returns how much of it is. */
  static double bubbles(Screen screen, double top, double height) {
    Setting setting = screen.setting;
    double y = top;
    while (y + 40 < top + height) {
      double width = setting.between(90, 250);
      double tall = setting.chance(0.6) ? 32 : 50;
      boolean mine = setting.chance(0.5);
      double x = mine ? screen.width() - width - 12 : 12;
      Color back =
          mine
              ? screen.dark ? new Color(0x00, 0x5c, 0x4b) : new Color(0xd9, 0xfd, 0xd3)
              : screen.dark ? new Color(0x20, 0x2c, 0x33) : Color.WHITE;
      screen.rounded(back, x, y, width, tall, 12);
      screen.font(13, false, screen.ink());
      screen.paragraph(x + 10, y + 7, width - 20, tall - 8);
      y += tall + setting.between(4, 12);
    }
    return y - top;
  }

  static void bars(Screen screen) {
    Setting setting = screen.setting;
    Color bar =
        screen.dark ? new Color(0x1f, 0x2c, 0x33) : setting.oneOf(Color.WHITE, setting.vivid());
    Color ink = bar.equals(Color.WHITE) ? screen.ink() : Color.WHITE;
    screen.fill(bar, 0, 0, screen.width(), 78);
    screen.statusBar(ink);
    screen.disc(setting.vivid(), 44, 34, 34);
    screen.font(15, true, ink);
    screen.text(Words.line(setting, 2), 88, 40, 150);
    screen.icon(14, 42, 16);
    screen.icon(screen.width() - 66, 42, 18);
    screen.icon(screen.width() - 34, 42, 18);
    double y = screen.height() - 62;
    screen.rounded(screen.surface(), 10, y + 6, screen.width() - 74, 40, 20);
    screen.font(13, false, screen.faint());
    screen.text(Words.line(setting, 1), 50, y + 17, 150);
    screen.icon(22, y + 18, 16);
    screen.disc(setting.vivid(), screen.width() - 54, y + 5, 42);
  }

  /** The photograph over a blurred copy, bars of progress above, a field for text below. */
  static BufferedImage story(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    int width = screen.image.getWidth();
    int height = screen.image.getHeight();
    if (setting.chance(0.7)) {
      BufferedImage small = Pixels.cropTo(Pixels.shrinkTo(photo, 240), (double) width / height);
      BufferedImage soft = Pixels.resize(Pixels.blur(small, setting.pick(4, 12)), width, height);
      double light = dark ? 0.5 : 0.9;
      soft = Pixels.map(soft, it -> (int) (it * light));
      screen.pen.drawImage(soft, 0, 0, null);
    } else {
      BufferedImage gradient = Pixels.canvas(width, height, Color.BLACK);
      BorderAttacks.fillGradient(gradient, setting);
      screen.pen.drawImage(gradient, 0, 0, null);
    }
    double share = setting.oneOf(1.0, 0.9);
    double room = screen.width() * share;
    screen.fit(photo, (screen.width() - room) / 2, 90, room, screen.height() - 190);
    over(screen, Color.WHITE);
    return screen.done();
  }

  private static void over(Screen screen, Color ink) {
    Graphics2D pen = screen.pen;
    int parts = screen.setting.pick(1, 6);
    double step = (screen.width() - 16) / parts;
    int seen = screen.setting.pick(0, parts - 1);
    for (int i = 0; i < parts; i++) {
      Color colour = i <= seen ? ink : new Color(255, 255, 255, 110);
      screen.rounded(colour, 8 + i * step, 12, step - 4, 3, 1.5);
    }
    screen.disc(screen.setting.vivid(), 14, 26, 32);
    screen.font(13, true, ink);
    screen.text(
        Words.line(screen.setting, 1) + "  " + screen.setting.pick(1, 23) + " h", 56, 33, 160);
    screen.icon(screen.width() - 34, 34, 16);
    double y = screen.height() - 58;
    pen.setStroke(new java.awt.BasicStroke((float) screen.unit));
    pen.draw(
        new java.awt.geom.RoundRectangle2D.Double(
            14 * screen.unit,
            y * screen.unit,
            (screen.width() - 100) * screen.unit,
            42 * screen.unit,
            42 * screen.unit,
            42 * screen.unit));
    screen.font(13, false, ink);
    screen.text(Words.line(screen.setting, 2), 34, y + 13, 150);
    pen.setColor(ink);
    screen.icon(screen.width() - 72, y + 11, 20);
    screen.icon(screen.width() - 36, y + 11, 20);
  }
}
