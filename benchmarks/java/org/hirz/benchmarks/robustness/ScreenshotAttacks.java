package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Encoding;
import org.hirz.benchmarks.robustness.Attack.Group;

/** The photograph on a screen of which a screenshot was taken, light and dark. */
final class ScreenshotAttacks {
  private ScreenshotAttacks() {}

  /** Draws an app that shows the photograph. */
  @FunctionalInterface
  interface Layout {
    BufferedImage draw(BufferedImage photo, boolean dark, Setting setting);
  }

  static final Map<String, Layout> LAYOUTS = layouts();

  private static Map<String, Layout> layouts() {
    Map<String, Layout> layouts = new LinkedHashMap<>();
    layouts.put("gallery", GalleryScreens::gallery);
    layouts.put("viewer", GalleryScreens::viewer);
    layouts.put("fullscreen", GalleryScreens::fullscreen);
    layouts.put("feed", FeedScreens::feed);
    layouts.put("chat", FeedScreens::chat);
    layouts.put("story", FeedScreens::story);
    layouts.put("browser", PageScreens::browser);
    layouts.put("tablet", PageScreens::tablet);
    layouts.put("desktop", PageScreens::desktop);
    return layouts;
  }

  static List<Attack> attacks() {
    Group group = new Group("screenshot");
    LAYOUTS.forEach(
        (name, layout) -> {
          String attack = "screenshot_" + name;
          group.add(attack + "_light", Encoding.EITHER, of(layout, false), "screenshot", attack);
          group.add(attack + "_dark", Encoding.EITHER, of(layout, true), "screenshot", attack);
        });
    return group.attacks();
  }

  private static Change of(Layout layout, boolean dark) {
    return (photo, setting) -> layout.draw(photo, dark, setting);
  }

  /** Any of the layouts. */
  static BufferedImage any(BufferedImage photo, Setting setting) {
    Layout layout = setting.oneOf(LAYOUTS.values().toArray(new Layout[0]));
    return layout.draw(photo, setting.chance(0.5), setting);
  }
}
