package org.hirz.benchmarks.robustness;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Group;

/**
 * The photograph over an enlarged, blurred copy of itself, as stories and video players fill a
 * canvas of another shape.
 */
final class FillAttacks {
  private FillAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("blurred_fill");
    group.add("blurred_fill_across", across(1), "blurred_fill");
    group.add("blurred_fill_across_dark", across(0.55), "blurred_fill");
    group.add("blurred_fill_square", square(1), "blurred_fill");
    group.add("blurred_fill_margin", FillAttacks::margin, "blurred_fill");
    group.add("blurred_fill_light", FillAttacks::light, "blurred_fill");
    return group.attacks();
  }

  /** Landscape on 9:16 and portrait on 16:9. */
  static Change across(double light) {
    return (photo, setting) -> {
      double ratio = photo.getWidth() >= photo.getHeight() ? 9 / 16.0 : 16 / 9.0;
      return fill(photo, ratio, 1, light, setting);
    };
  }

  /** On 1:1; square photographs on 4:5. */
  private static Change square(double light) {
    return (photo, setting) -> {
      double own = (double) photo.getWidth() / photo.getHeight();
      return fill(photo, own > 0.95 && own < 1.05 ? 4 / 5.0 : 1, 1, light, setting);
    };
  }

  /** Blurred all round: the photograph is smaller than the canvas either way. */
  private static BufferedImage margin(BufferedImage photo, Setting setting) {
    double ratio = photo.getWidth() >= photo.getHeight() ? 4 / 5.0 : 1;
    return fill(photo, ratio, setting.between(0.8, 0.94), setting.between(0.6, 1), setting);
  }

  /** Barely blurred, and washed out towards white. */
  private static BufferedImage light(BufferedImage photo, Setting setting) {
    double ratio = photo.getWidth() >= photo.getHeight() ? 9 / 16.0 : 16 / 9.0;
    BufferedImage back = back(photo, ratio, 0.015);
    back = Pixels.map(back, it -> it / 2 + 127);
    return over(back, photo, 1);
  }

  private static BufferedImage fill(
      BufferedImage photo, double ratio, double share, double light, Setting setting) {
    BufferedImage back = back(photo, ratio, setting.between(0.02, 0.06));
    if (light < 1) {
      back = Pixels.map(back, it -> (int) (it * light));
    }
    return over(back, photo, share);
  }

  /** A canvas that holds the photograph with one side in full, filled with it enlarged. */
  private static BufferedImage back(BufferedImage photo, double ratio, double blur) {
    int width = Math.max(photo.getWidth(), (int) Math.round(photo.getHeight() * ratio));
    int height = Math.max(photo.getHeight(), (int) Math.round(photo.getWidth() / ratio));
    BufferedImage canvas = Pixels.canvas(width, height, Color.BLACK);
    double factor =
        Math.max((double) width / photo.getWidth(), (double) height / photo.getHeight());
    // Small first: a great blur of a great picture is slow, and looks the same.
    BufferedImage small = Pixels.scale(photo, Math.min(1, 300.0 / Math.max(width, height)));
    BufferedImage soft =
        Pixels.blur(
            small, Math.max(1, (int) (blur * Math.max(small.getWidth(), small.getHeight()))));
    BufferedImage large =
        Pixels.resize(
            soft,
            (int) Math.ceil(photo.getWidth() * factor),
            (int) Math.ceil(photo.getHeight() * factor));
    return Pixels.put(
        canvas, large, (width - large.getWidth()) / 2, (height - large.getHeight()) / 2);
  }

  private static BufferedImage over(BufferedImage back, BufferedImage photo, double share) {
    BufferedImage front = share == 1 ? photo : Pixels.scale(photo, share);
    return Pixels.put(
        back,
        front,
        (back.getWidth() - front.getWidth()) / 2,
        (back.getHeight() - front.getHeight()) / 2);
  }
}
