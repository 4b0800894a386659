package org.hirz.benchmarks.robustness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Draws text, shapes and pictures onto pictures. */
final class Sketch {
  private Sketch() {}

  /** Draws a picture with rounded corners onto the canvas itself. */
  static void rounded(BufferedImage canvas, BufferedImage image, int x, int y, int radius) {
    Graphics2D pen = Pixels.pen(canvas);
    // A texture keeps the edges of the shape smooth, which a clip would not.
    pen.setPaint(
        new java.awt.TexturePaint(
            image, new java.awt.Rectangle(x, y, image.getWidth(), image.getHeight())));
    pen.fill(
        new RoundRectangle2D.Double(
            x, y, image.getWidth(), image.getHeight(), 2.0 * radius, 2.0 * radius));
    pen.dispose();
  }

  static Font sans(double size, boolean bold) {
    return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
  }

  /** Writes a line whose upper left corner is at the place; cut at the right where too long. */
  static void text(Graphics2D pen, String text, double x, double y, double width) {
    String fits = text;
    while (fits.length() > 1 && pen.getFontMetrics().stringWidth(fits) > width) {
      fits = fits.substring(0, fits.length() - 1);
    }
    pen.drawString(fits, (float) x, (float) (y + pen.getFontMetrics().getAscent()));
  }

  /** Writes lines of made-up words until the height is full. Returns where it ended. */
  static double paragraph(
      Graphics2D pen, Setting setting, double x, double y, double width, double height) {
    double line = pen.getFontMetrics().getHeight() * 1.15;
    double at = y;
    while (at + line <= y + height) {
      double share = at + 2 * line > y + height ? setting.between(0.2, 0.8) : 1;
      text(pen, Words.line(setting, 40), x, at, width * share);
      at += line;
    }
    return at;
  }

  /** Writes in the middle of the width, scaled down to fit, white with a black outline. */
  static void outlined(Graphics2D pen, String text, double middle, double baseline, double width) {
    TextLayout layout = new TextLayout(text, pen.getFont(), pen.getFontRenderContext());
    double factor = Math.min(1, width / layout.getAdvance());
    AffineTransform place = AffineTransform.getTranslateInstance(middle, baseline);
    place.scale(factor, factor);
    place.translate(-layout.getAdvance() / 2, 0);
    Shape shape = layout.getOutline(place);
    pen.setColor(Color.BLACK);
    pen.setStroke(
        new BasicStroke(
            pen.getFont().getSize2D() / 8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
    pen.setColor(Color.WHITE);
    pen.fill(shape);
  }

  /** Writes in the middle of the width, scaled down to fit, in the pen's colour. */
  static void centred(Graphics2D pen, String text, double middle, double baseline, double width) {
    TextLayout layout = new TextLayout(text, pen.getFont(), pen.getFontRenderContext());
    double factor = Math.min(1, width / layout.getAdvance());
    AffineTransform place = AffineTransform.getTranslateInstance(middle, baseline);
    place.scale(factor, factor);
    place.translate(-layout.getAdvance() / 2, 0);
    pen.fill(layout.getOutline(place));
  }

  /** Draws one of several outlines as toolbars have them, within a square. */
  static void icon(Graphics2D pen, Setting setting, double x, double y, double side) {
    pen.setStroke(
        new BasicStroke((float) (side / 11), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    switch (setting.pick(0, 5)) {
      case 0 -> path.append(new Ellipse2D.Double(x, y, side, side), false);
      case 1 ->
          path.append(new RoundRectangle2D.Double(x, y, side, side, side / 4, side / 4), false);
      case 2 -> {
        path.moveTo(x + side / 2, y + side);
        path.curveTo(
            x - side / 2, y + side / 3, x + side / 4, y - side / 4, x + side / 2, y + side / 4);
        path.curveTo(
            x + side * 0.75, y - side / 4, x + side * 1.5, y + side / 3, x + side / 2, y + side);
      }
      case 3 -> {
        path.moveTo(x, y + side / 2);
        path.lineTo(x + side, y);
        path.lineTo(x + side * 0.6, y + side);
        path.closePath();
      }
      case 4 -> {
        for (int i = 0; i < 3; i++) {
          path.append(
              new Ellipse2D.Double(x + i * side * 0.4, y + side * 0.42, side / 6, side / 6), false);
        }
      }
      default -> {
        path.append(new Ellipse2D.Double(x, y, side * 0.7, side * 0.7), false);
        path.moveTo(x + side * 0.6, y + side * 0.6);
        path.lineTo(x + side, y + side);
      }
    }
    pen.draw(path);
  }
}
