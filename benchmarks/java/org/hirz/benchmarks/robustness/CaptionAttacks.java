package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** Text over the photograph and beside it. */
final class CaptionAttacks {
  private CaptionAttacks() {}

  /** A bar with text. */
  private record Bar(Color back, Color text, int alpha) {
    static final Bar BLACK = new Bar(Color.BLACK, Color.WHITE, 255);
    static final Bar WHITE = new Bar(Color.WHITE, Color.BLACK, 255);
    static final Bar HALF = new Bar(Color.BLACK, Color.WHITE, 140);
  }

  static List<Attack> attacks() {
    Group group = new Group("caption");
    for (int percent : new int[] {8, 15}) {
      String name = "caption_bar_" + percent;
      group.add(name + "_black_bottom", bar(Bar.BLACK, percent, 1), name);
      group.add(name + "_white_bottom", bar(Bar.WHITE, percent, 1), name);
      group.add(name + "_half_bottom", bar(Bar.HALF, percent, 1), name);
      group.add(name + "_black_top", bar(Bar.BLACK, percent, 0), name);
      group.add(name + "_white_top", bar(Bar.WHITE, percent, 0), name);
    }
    group.add("caption_bar_15_middle", bar(Bar.HALF, 15, 0.5), "caption_middle");
    group.add("caption_band_middle", bar(Bar.HALF, 7, 0.6), "caption_middle");
    group.add("caption_text_only", CaptionAttacks::meme);
    group.add("caption_text_bottom", CaptionAttacks::subtitle);
    group.add("caption_outside_above", outside(true, false), "caption_outside");
    group.add("caption_outside_below", outside(false, true), "caption_outside");
    group.add("caption_outside_both", outside(true, true), "caption_outside");
    group.add("time_stamp", CaptionAttacks::timeStamp);
    group.add("watermark_tiled", CaptionAttacks::watermark);
    group.add("watermark_large", CaptionAttacks::diagonal);
    return group.attacks();
  }

  /** A bar over the photograph: 0 at its top, 1 at its bottom. */
  static Change captionBar(int percent) {
    return bar(Bar.BLACK, percent, 1);
  }

  private static Change bar(Bar bar, int percent, double place) {
    return (photo, setting) -> {
      BufferedImage result = Pixels.copy(photo);
      int height = (int) Math.round(photo.getHeight() * percent / 100.0);
      int top = (int) Math.round((photo.getHeight() - height) * place);
      draw(result, setting, bar, top, height);
      return result;
    };
  }

  private static void draw(BufferedImage image, Setting setting, Bar bar, int top, int height) {
    Graphics2D pen = Pixels.pen(image);
    Color back = bar.back();
    pen.setColor(new Color(back.getRed(), back.getGreen(), back.getBlue(), bar.alpha()));
    pen.fillRect(0, top, image.getWidth(), height);
    pen.setColor(bar.text());
    int lines = height > image.getHeight() / 9 && setting.chance(0.5) ? 2 : 1;
    double size = height / (lines == 1 ? 2.0 : 2.8);
    pen.setFont(Sketch.sans(size, setting.chance(0.5)));
    for (int line = 0; line < lines; line++) {
      double baseline = top + (height + size * 0.7) / 2 + (line - (lines - 1) / 2.0) * size * 1.2;
      Sketch.centred(
          pen,
          Words.line(setting, setting.pick(2, 7)),
          image.getWidth() / 2.0,
          baseline,
          image.getWidth() * 0.94);
    }
    pen.dispose();
  }

  /** Big white letters with a black outline, above and below. */
  private static BufferedImage meme(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    Graphics2D pen = Pixels.pen(result);
    double size = photo.getHeight() * 0.11;
    pen.setFont(Sketch.sans(size, true));
    double middle = photo.getWidth() / 2.0;
    double width = photo.getWidth() * 0.95;
    String above = Words.line(setting, setting.pick(2, 5)).toUpperCase(Locale.ROOT);
    String below = Words.line(setting, setting.pick(2, 5)).toUpperCase(Locale.ROOT);
    Sketch.outlined(pen, above, middle, size * 1.05, width);
    Sketch.outlined(pen, below, middle, photo.getHeight() - size * 0.3, width);
    pen.dispose();
    return result;
  }

  /** One or two lines of plain text near the bottom, without a bar. */
  private static BufferedImage subtitle(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    Graphics2D pen = Pixels.pen(result);
    double size = photo.getHeight() * 0.06;
    pen.setFont(Sketch.sans(size, true));
    for (int line = setting.pick(1, 2); line > 0; line--) {
      Sketch.outlined(
          pen,
          Words.line(setting, setting.pick(3, 6)),
          photo.getWidth() / 2.0,
          photo.getHeight() - size * (1.25 * line - 0.65),
          photo.getWidth() * 0.9);
    }
    pen.dispose();
    return result;
  }

  /** Strips with text beside the photograph, nothing of which is covered. */
  static Change outside(boolean above, boolean below) {
    return (photo, setting) -> {
      int height = (int) (photo.getHeight() * setting.between(0.12, 0.25));
      boolean dark = setting.chance(0.25);
      Color back = dark ? Color.BLACK : Color.WHITE;
      BufferedImage result =
          BorderAttacks.grow(photo, new int[] {0, above ? height : 0, 0, below ? height : 0}, back);
      Bar bar = dark ? Bar.BLACK : Bar.WHITE;
      if (above) {
        draw(result, setting, bar, 0, height);
      }
      if (below) {
        draw(result, setting, bar, result.getHeight() - height, height);
      }
      return result;
    };
  }

  private static BufferedImage timeStamp(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    Graphics2D pen = Pixels.pen(result);
    pen.setColor(new Color(0xff, 0x90, 0x20));
    pen.setFont(Sketch.sans(photo.getHeight() * 0.045, true));
    String text =
        "20" + setting.pick(10, 26) + "/0" + setting.pick(1, 9) + "/" + setting.pick(10, 28);
    double width = pen.getFontMetrics().stringWidth(text);
    pen.drawString(
        text, (float) (photo.getWidth() * 0.97 - width), (float) (photo.getHeight() * 0.96));
    pen.dispose();
    return result;
  }

  private static BufferedImage watermark(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    Graphics2D pen = Pixels.pen(result);
    double size = Math.min(photo.getWidth(), photo.getHeight()) * 0.06;
    pen.setFont(Sketch.sans(size, true));
    pen.setColor(new Color(255, 255, 255, 110));
    pen.rotate(Math.toRadians(-30), photo.getWidth() / 2.0, photo.getHeight() / 2.0);
    String text = Words.line(setting, 2);
    double step = pen.getFontMetrics().stringWidth(text) + size * 2;
    int reach = photo.getWidth() + photo.getHeight();
    for (double y = -reach; y < reach; y += size * 4) {
      for (double x = -reach; x < reach; x += step) {
        pen.drawString(text, (float) x, (float) y);
      }
    }
    pen.dispose();
    return result;
  }

  /** One word across the photograph, half transparent. */
  private static BufferedImage diagonal(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    Graphics2D pen = Pixels.pen(result);
    pen.setFont(Sketch.sans(Math.min(photo.getWidth(), photo.getHeight()) * 0.25, true));
    pen.setColor(new Color(255, 255, 255, 128));
    pen.rotate(
        -Math.atan2(photo.getHeight(), photo.getWidth()),
        photo.getWidth() / 2.0,
        photo.getHeight() / 2.0);
    Sketch.centred(
        pen,
        Words.line(setting, 1).toUpperCase(Locale.ROOT) + setting.pick(10, 99),
        photo.getWidth() / 2.0,
        photo.getHeight() / 2.0,
        photo.getWidth() * 0.9);
    pen.dispose();
    return result;
  }
}
