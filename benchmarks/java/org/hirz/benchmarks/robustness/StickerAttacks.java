package org.hirz.benchmarks.robustness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/** Logos, stickers and bars that cover a part; sides in percent of the photograph's short side. */
final class StickerAttacks {
  private static final List<String> CORNERS =
      List.of("top_left", "top_right", "bottom_left", "bottom_right");

  private StickerAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("sticker");
    for (int percent : new int[] {15, 30}) {
      String name = "logo_" + percent;
      for (int corner = 0; corner < CORNERS.size(); corner++) {
        group.add(name + "_" + CORNERS.get(corner), logo(percent, corner), name);
      }
      group.add(name + "_centre", place(percent, 0.5, 0.5));
      group.add(name + "_random", logoAnywhere(percent));
    }
    for (int count : new int[] {1, 3, 6}) {
      group.add("stickers_" + count, stickers(count));
    }
    group.add("censor_bar", StickerAttacks::censorBar);
    group.add("scribble", StickerAttacks::scribble);
    return group.attacks();
  }

  /** A logo in a corner, 0 to 3, with a small margin. */
  private static Change logo(double percent, int corner) {
    return (photo, setting) -> {
      double margin = setting.between(0, 0.03);
      return place(
              percent, corner % 2 == 0 ? margin : 1 - margin, corner / 2 == 0 ? margin : 1 - margin)
          .apply(photo, setting);
    };
  }

  /** A logo in a corner of chance. */
  static Change logo(double percent) {
    return (photo, setting) -> logo(percent, setting.pick(0, 3)).apply(photo, setting);
  }

  private static Change logoAnywhere(double percent) {
    return (photo, setting) ->
        place(percent, setting.between(0, 1), setting.between(0, 1)).apply(photo, setting);
  }

  /** A logo whose place in what room there is goes from 0, 0 to 1, 1. */
  private static Change place(double percent, double across, double down) {
    return (photo, setting) -> {
      BufferedImage result = Pixels.copy(photo);
      double side = Math.min(photo.getWidth(), photo.getHeight()) * percent / 100;
      Graphics2D pen = Pixels.pen(result);
      draw(
          pen,
          setting,
          across * (photo.getWidth() - side),
          down * (photo.getHeight() - side),
          side);
      pen.dispose();
      return result;
    };
  }

  private static void draw(Graphics2D pen, Setting setting, double x, double y, double side) {
    Color back = setting.chance(0.3) ? setting.oneOf(Color.WHITE, Color.BLACK) : setting.vivid();
    boolean light = back.getRed() * 3 + back.getGreen() * 6 + back.getBlue() > 1500;
    double round = setting.oneOf(0.0, 0.25, 1.0) * side;
    pen.setColor(back);
    pen.fill(new RoundRectangle2D.Double(x, y, side, side, round, round));
    pen.setColor(light ? new Color(0x20, 0x20, 0x20) : Color.WHITE);
    if (setting.chance(0.5)) {
      pen.setFont(Sketch.sans(side * 0.45, true));
      String text = Words.line(setting, 1).toUpperCase(Locale.ROOT);
      Sketch.centred(pen, text, x + side / 2, y + side * 0.66, side * 0.8);
    } else {
      pen.setStroke(new BasicStroke((float) (side * 0.1)));
      pen.draw(new Ellipse2D.Double(x + side * 0.22, y + side * 0.22, side * 0.56, side * 0.56));
    }
  }

  /** Emoji-like faces of 8 to 15 % anywhere. */
  private static Change stickers(int count) {
    return (photo, setting) -> {
      BufferedImage result = Pixels.copy(photo);
      Graphics2D pen = Pixels.pen(result);
      for (int i = 0; i < count; i++) {
        double side = Math.min(photo.getWidth(), photo.getHeight()) * setting.between(0.08, 0.15);
        face(
            pen,
            setting,
            setting.between(0, photo.getWidth() - side),
            setting.between(0, photo.getHeight() - side),
            side);
      }
      pen.dispose();
      return result;
    };
  }

  static void face(Graphics2D pen, Setting setting, double x, double y, double side) {
    pen.setColor(setting.chance(0.7) ? new Color(0xff, 0xcc, 0x33) : setting.vivid());
    pen.fill(new Ellipse2D.Double(x, y, side, side));
    pen.setColor(new Color(0x50, 0x30, 0x10));
    double eye = side * 0.14;
    pen.fill(new Ellipse2D.Double(x + side * 0.25, y + side * 0.28, eye, eye * 1.3));
    pen.fill(new Ellipse2D.Double(x + side * 0.6, y + side * 0.28, eye, eye * 1.3));
    pen.setStroke(new BasicStroke((float) (side * 0.06)));
    pen.draw(
        new Arc2D.Double(
            x + side * 0.25, y + side * 0.35, side * 0.5, side * 0.42, 200, 140, Arc2D.OPEN));
  }

  /** A black bar about the middle, as over eyes. */
  private static BufferedImage censorBar(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    double width = photo.getWidth() * setting.between(0.25, 0.4);
    double height = photo.getHeight() * setting.between(0.06, 0.1);
    Graphics2D pen = Pixels.pen(result);
    pen.setColor(Color.BLACK);
    pen.fillRect(
        (int) setting.between(photo.getWidth() * 0.1, photo.getWidth() * 0.9 - width),
        (int) setting.between(photo.getHeight() * 0.15, photo.getHeight() * 0.7),
        (int) width,
        (int) height);
    pen.dispose();
    return result;
  }

  /** Strokes of a finger. */
  private static BufferedImage scribble(BufferedImage photo, Setting setting) {
    BufferedImage result = Pixels.copy(photo);
    int side = Math.min(photo.getWidth(), photo.getHeight());
    Graphics2D pen = Pixels.pen(result);
    pen.setColor(setting.vivid());
    pen.setStroke(new BasicStroke(side * 0.018f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    java.awt.geom.Path2D path = new java.awt.geom.Path2D.Double();
    double x = photo.getWidth() * setting.between(0.2, 0.6);
    double y = photo.getHeight() * setting.between(0.2, 0.6);
    path.moveTo(x, y);
    for (int i = 0; i < 12; i++) {
      path.quadTo(
          x + side * setting.between(-0.2, 0.2),
          y + side * setting.between(-0.2, 0.2),
          x += side * setting.between(-0.15, 0.17),
          y += side * setting.between(-0.12, 0.13));
    }
    pen.draw(path);
    pen.dispose();
    return result;
  }
}
