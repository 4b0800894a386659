package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Apps that show one photograph as large as it goes. */
final class GalleryScreens {
  private GalleryScreens() {}

  /** Date above, the photograph in the middle, a toolbar of icons with words below. */
  static BufferedImage gallery(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    screen.statusBar(screen.ink());
    double top = Screen.STATUS + 50;
    double bottom = screen.height() - 86;
    screen.fit(photo, 0, top, screen.width(), bottom - top);
    header(screen);
    toolbar(screen, bottom);
    screen.navigation(screen.ink());
    return screen.done();
  }

  private static void header(Screen screen) {
    screen.pen.setColor(screen.ink());
    screen.icon(14, Screen.STATUS + 16, 18);
    screen.font(15, true, screen.ink());
    screen.text(
        screen.setting.pick(1, 28) + " " + Words.line(screen.setting, 1),
        50,
        Screen.STATUS + 8,
        180);
    screen.font(11, false, screen.faint());
    screen.text(Words.time(screen.setting), 50, Screen.STATUS + 27, 180);
    screen.pen.setColor(screen.ink());
    screen.icon(screen.width() - 68, Screen.STATUS + 16, 18);
    screen.icon(screen.width() - 34, Screen.STATUS + 16, 18);
  }

  private static void toolbar(Screen screen, double top) {
    int count = screen.setting.pick(3, 5);
    screen.icons(screen.ink(), count, top + 12, 20);
    screen.font(10, false, screen.faint());
    double step = screen.width() / count;
    for (int i = 0; i < count; i++) {
      screen.text(Words.line(screen.setting, 1), step * (i + 0.5) - 14, top + 37, step);
    }
  }

  /** The photograph with a strip of small ones under it. */
  static BufferedImage viewer(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    screen.statusBar(screen.ink());
    double strip = screen.height() - 122;
    screen.fit(photo, 0, Screen.STATUS + 44, screen.width(), strip - Screen.STATUS - 54);
    screen.pen.setColor(screen.ink());
    screen.icon(14, Screen.STATUS + 12, 18);
    screen.font(14, true, screen.ink());
    screen.text(Words.line(setting, 2), 120, Screen.STATUS + 10, 160);
    double x = -setting.between(0, 20);
    BufferedImage other = Pixels.cropTo(Pixels.shrinkTo(setting.other(), 300), 0.75);
    while (x < screen.width()) {
      BufferedImage small =
          setting.chance(0.3)
              ? Pixels.cropTo(Pixels.shrinkTo(photo, 300), 0.75)
              : setting.chance(0.4) ? other : Pixels.canvas(30, 40, setting.colour());
      screen.across(small, x, strip, 27, 0);
      x += 29;
    }
    screen.icons(screen.ink(), 4, strip + 58, 20);
    screen.navigation(screen.ink());
    return screen.done();
  }

  /** Nothing but the photograph between bars, sometimes with the status line over it. */
  static BufferedImage fullscreen(BufferedImage photo, boolean dark, Setting setting) {
    Screen screen = Screen.phone(dark, setting);
    screen.fit(photo, 0, 0, screen.width(), screen.height());
    if (setting.chance(0.5)) {
      screen.statusBar(dark ? Color.WHITE : screen.ink());
    }
    screen.navigation(screen.faint());
    return screen.done();
  }
}
