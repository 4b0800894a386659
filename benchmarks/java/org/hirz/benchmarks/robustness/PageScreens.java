package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Browsers, tablets and desktops: the photograph within a page or a window. */
final class PageScreens {
  private PageScreens() {}

  /** An article on a phone: address, heading, text, the photograph, more text. */
  static BufferedImage browser(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    screen.statusBar(screen.ink());
    double y = address(screen, Screen.STATUS);
    double margin = setting.oneOf(0.0, 12.0, 16.0, 20.0);
    screen.font(21, true, screen.ink());
    y = screen.paragraph(16, y + 10, screen.width() - 32, setting.oneOf(28, 56)) + 6;
    screen.font(14, false, screen.ink());
    y = screen.paragraph(16, y, screen.width() - 32, setting.between(0, 110)) + 10;
    double width = screen.width() - 2 * margin;
    double height = width * photo.getHeight() / photo.getWidth();
    double most = screen.height() - y - 60;
    if (height > most) {
      width *= most / height;
    }
    y += screen.across(photo, (screen.width() - width) / 2, y, width, setting.oneOf(0, 0, 6));
    screen.font(11, false, screen.faint());
    y = screen.paragraph(16, y + 4, screen.width() - 32, 18) + 6;
    screen.font(14, false, screen.ink());
    screen.paragraph(16, y, screen.width() - 32, screen.height() - 54 - y);
    screen.icons(screen.ink(), 5, screen.height() - 44, 18);
    screen.navigation(screen.ink());
    return screen.done();
  }

  private static double address(Screen screen, double y) {
    screen.fill(screen.surface(), 0, y, screen.width(), 48);
    screen.rounded(screen.dark ? Color.BLACK : Color.WHITE, 12, y + 6, screen.width() - 84, 36, 18);
    screen.font(13, false, screen.faint());
    screen.text("example.org/" + Words.line(screen.setting, 1), 40, y + 15, 220);
    screen.pen.setColor(screen.ink());
    screen.icon(20, y + 18, 12);
    screen.icon(screen.width() - 58, y + 16, 16);
    screen.icon(screen.width() - 28, y + 16, 16);
    return y + 48;
  }

  /** A tablet lying on its side: a list beside the photograph, or the photograph alone. */
  static BufferedImage tablet(BufferedImage photo, boolean dark, Setting setting) {
    int[] size = setting.oneOf(new int[][] {{1280, 800}, {1920, 1200}, {2048, 1536}, {2360, 1640}});
    Screen screen = Screen.of(size[0], size[1], size[0] / 1000.0, dark, setting);
    screen.statusBar(screen.ink());
    double left = setting.chance(0.5) ? setting.between(220, 320) : 0;
    screen.fit(photo, left, 66, screen.width() - left, screen.height() - 66 - 50);
    if (left > 0) {
      rows(screen, 0, 30, left, screen.height() - 30);
    }
    screen.font(16, true, screen.ink());
    screen.text(Words.line(setting, 2), left + 20, 36, 250);
    screen.pen.setColor(screen.ink());
    screen.icon(screen.width() - 70, 38, 18);
    screen.icon(screen.width() - 36, 38, 18);
    for (int i = 0; i < 4; i++) {
      screen.icon(left + 40 + i * 90, screen.height() - 36, 20);
    }
    return screen.done();
  }

  private static void rows(Screen screen, double x, double top, double width, double height) {
    screen.fill(screen.surface(), x, top, width, height);
    for (double y = top + 10; y + 50 < top + height; y += 58) {
      screen.disc(screen.setting.vivid(), x + 12, y + 5, 38);
      screen.font(13, true, screen.ink());
      screen.text(Words.line(screen.setting, 2), x + 60, y + 6, width - 72);
      screen.font(11, false, screen.faint());
      screen.text(Words.line(screen.setting, 5), x + 60, y + 26, width - 72);
    }
  }

  /** A window on a desktop: title, folders at the left, what is known of the file at the right. */
  static BufferedImage desktop(BufferedImage photo, boolean dark, Setting setting) {
    int[] size = setting.oneOf(new int[][] {{1366, 768}, {1920, 1080}, {2560, 1440}});
    Screen screen = Screen.of(size[0], size[1], size[0] / 1366.0, dark, setting);
    BufferedImage wall = Pixels.canvas(size[0], size[1], Color.BLACK);
    BorderAttacks.fillGradient(wall, setting);
    screen.pen.drawImage(wall, 0, 0, null);
    double x = setting.between(0, 80);
    double y = setting.between(0, 30);
    double width = screen.width() - x - setting.between(0, 80);
    double height = screen.height() - y - 44;
    screen.fill(dark ? new Color(0x20, 0x22, 0x26) : Color.WHITE, x, y, width, height);
    screen.fill(screen.surface(), x, y, width, 34);
    screen.font(13, false, screen.ink());
    screen.text(Words.line(setting, 2) + ".jpg", x + width / 2 - 60, y + 9, 250);
    for (int i = 0; i < 3; i++) {
      screen.disc(setting.vivid(), x + 12 + i * 20, y + 11, 12);
    }
    double left = setting.oneOf(0.0, 180.0, 240.0);
    double right = setting.oneOf(0.0, 220.0);
    screen.fit(photo, x + left + 10, y + 44, width - left - right - 20, height - 54);
    panel(screen, x, y + 34, left, height - 34);
    panel(screen, x + width - right, y + 34, right, height - 34);
    screen.fill(new Color(0x18, 0x1a, 0x20), 0, screen.height() - 40, screen.width(), 40);
    screen.icons(Color.WHITE, 14, screen.height() - 30, 18);
    return screen.done();
  }

  private static void panel(Screen screen, double x, double y, double width, double height) {
    if (width == 0) {
      return;
    }
    screen.fill(screen.surface(), x, y, width, height);
    for (double at = y + 12; at + 20 < y + height; at += 27) {
      screen.font(13, false, screen.ink());
      screen.icon(x + 12, at + 2, 13);
      screen.text(Words.line(screen.setting, screen.setting.pick(1, 3)), x + 36, at, width - 44);
    }
  }
}
