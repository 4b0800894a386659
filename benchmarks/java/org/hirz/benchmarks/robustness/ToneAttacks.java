package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hirz.benchmarks.robustness.Attack.Change;
import org.hirz.benchmarks.robustness.Attack.Encoding;
import org.hirz.benchmarks.robustness.Attack.Group;
import org.hirz.hash.Orientation;

/** Saving, noise, light, size and orientation: what leaves every part of the picture in place. */
final class ToneAttacks {
  private ToneAttacks() {}

  static List<Attack> attacks() {
    Group group = new Group("tone");
    Change identity = (photo, setting) -> photo;
    group.add("identity", identity);
    group.add("jpeg_q10", Encoding.JPEG_10, identity);
    group.add("jpeg_q30", Encoding.JPEG_30, identity);
    group.add("jpeg_q60", Encoding.JPEG_60, identity);
    group.add("noise_20", (photo, setting) -> Noise.add(photo, 20, setting.random()));
    group.add("noise_50", (photo, setting) -> Noise.add(photo, 50, setting.random()));
    group.add("darken_40", tone(it -> it * 0.4));
    group.add("darken_15", tone(it -> it * 0.15));
    group.add("gamma_0_5", tone(it -> Math.sqrt(it)));
    group.add("gamma_2", tone(it -> it * it));
    group.add("contrast_1_8", tone(it -> (it - 0.5) * 1.8 + 0.5));
    group.add("greyscale", (photo, setting) -> grey(photo));
    group.add("sepia_wash", (photo, setting) -> wash(photo));
    group.add("blur", (photo, setting) -> Pixels.blur(photo, radius(photo)));
    return group.attacks();
  }

  static List<Attack> sizes() {
    Group group = new Group("size");
    group.add("resize_1_2", (photo, setting) -> Pixels.scale(photo, 1 / 2.0));
    group.add("resize_1_4", (photo, setting) -> Pixels.scale(photo, 1 / 4.0));
    group.add("resize_1_10", (photo, setting) -> Pixels.scale(photo, 1 / 10.0));
    group.add("resize_x2", (photo, setting) -> Pixels.scale(photo, 2));
    group.add("aspect_1_1", (photo, setting) -> aspect(photo, 1));
    group.add(
        "aspect_16_9_to_4_3",
        (photo, setting) -> aspect(photo, ratio(photo) * (4 / 3.0) / (16 / 9.0)));
    return group.attacks();
  }

  static List<Attack> orientations() {
    Group group = new Group("orientation");
    for (Orientation to : Orientation.values()) {
      group.add("orient_" + to.wireName(), (photo, setting) -> orient(photo, to), "orientations");
    }
    group.add("negative", (photo, setting) -> negative(photo), "negatives");
    group.add("negative_mirrored", (photo, setting) -> Pixels.mirror(negative(photo)), "negatives");
    return group.attacks();
  }

  private static Change tone(DoubleUnaryOperator curve) {
    return (photo, setting) ->
        Pixels.map(photo, it -> (int) Math.round(255 * curve.applyAsDouble(it / 255.0)));
  }

  static BufferedImage negative(BufferedImage photo) {
    return Pixels.map(photo, it -> 255 - it);
  }

  static BufferedImage grey(BufferedImage photo) {
    BufferedImage result = Pixels.copy(photo);
    int[] samples = Pixels.of(result);
    for (int i = 0; i < samples.length; i++) {
      int rgb = samples[i];
      int grey = (int) (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255));
      samples[i] = grey * 0x10101;
    }
    return result;
  }

  /** A filter as camera apps have: less contrast, warm, faded blacks. */
  private static BufferedImage wash(BufferedImage photo) {
    BufferedImage result = grey(photo);
    int[] samples = Pixels.of(result);
    int[] colours = Pixels.of(photo);
    for (int i = 0; i < samples.length; i++) {
      int grey = samples[i] & 255;
      int red = (grey + (colours[i] >> 16 & 255)) / 2 * 200 / 255 + 50;
      int green = (grey + (colours[i] >> 8 & 255)) / 2 * 195 / 255 + 35;
      int blue = (grey + (colours[i] & 255)) / 2 * 170 / 255 + 30;
      samples[i] = red << 16 | green << 8 | blue;
    }
    return result;
  }

  private static int radius(BufferedImage photo) {
    return Math.max(1, Math.min(photo.getWidth(), photo.getHeight()) / 200);
  }

  private static double ratio(BufferedImage photo) {
    return (double) photo.getWidth() / photo.getHeight();
  }

  /** Stretches to another ratio of width to height, the area kept. */
  private static BufferedImage aspect(BufferedImage photo, double ratio) {
    double area = (double) photo.getWidth() * photo.getHeight();
    return Pixels.resize(
        photo,
        (int) Math.round(Math.sqrt(area * ratio)),
        (int) Math.round(Math.sqrt(area / ratio)));
  }

  /** Turns the pixels themselves, not their coefficients. */
  static BufferedImage orient(BufferedImage photo, Orientation to) {
    return switch (to) {
      case ORIG -> photo;
      case ROT90 -> Pixels.orient(photo, true, false, true);
      case ROT180 -> Pixels.orient(photo, false, true, true);
      case ROT270 -> Pixels.orient(photo, true, true, false);
      case FLIPX -> Pixels.orient(photo, false, false, true);
      case FLIPY -> Pixels.orient(photo, false, true, false);
      case FLIPPLUS1 -> Pixels.orient(photo, true, false, false);
      case FLIPMINUS1 -> Pixels.orient(photo, true, true, true);
    };
  }
}
