package org.hirz.benchmarks.robustness;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.hirz.picture.BytePlane;

/**
 * What somebody cut off a picture, in shares of its sides.
 *
 * @param left 0 to under 1; with {@code right} under 1
 * @param top 0 to under 1; with {@code bottom} under 1
 * @param right see {@code left}
 * @param bottom see {@code top}
 */
record ListSideCrop(double left, double top, double right, double bottom) {
  /** A kind of crop, drawn at random within its bounds. */
  record Kind(String name, Function<Random, ListSideCrop> draw) {}

  /** The kinds that are measured; "10 to 15" is a share of the side drawn evenly from there. */
  static final List<Kind> KINDS =
      List.of(
          around(5, 10),
          around(10, 15),
          around(15, 20),
          around(20, 25),
          oneSide(5, 10),
          oneSide(10, 15),
          oneSide(15, 20),
          oneSide(20, 25),
          new Kind("corner_5_10", random -> corner(random, 0.05, 0.1)),
          new Kind("corner_10_20", random -> corner(random, 0.1, 0.2)),
          new Kind("rectangle_of_half_or_more", ListSideCrop::rectangle));

  private static Kind around(int from, int to) {
    return new Kind(
        "around_" + from + "_" + to,
        random -> {
          double share = random.nextDouble(from, to) / 100;
          return new ListSideCrop(share, share, share, share);
        });
  }

  private static Kind oneSide(int from, int to) {
    return new Kind(
        "one_side_" + from + "_" + to,
        random -> side(random.nextInt(4), random.nextDouble(from, to) / 100, 0));
  }

  private static ListSideCrop corner(Random random, double from, double to) {
    return side(random.nextInt(4), random.nextDouble(from, to), random.nextDouble(from, to));
  }

  /** Cuts one share off a side, from left, top, right, bottom, and another off the next. */
  static ListSideCrop side(int side, double share, double next) {
    double[] shares = new double[4];
    shares[side] = share;
    shares[(side + 1) % 4] = next;
    return new ListSideCrop(shares[0], shares[1], shares[2], shares[3]);
  }

  /** Any place, any shape, of 50 to 90 % of the area. */
  private static ListSideCrop rectangle(Random random) {
    double width = 0;
    double height = 0;
    while (width * height < 0.5 || width * height > 0.9) {
      width = random.nextDouble(0.5, 1);
      height = random.nextDouble(0.5, 1);
    }
    double left = random.nextDouble() * (1 - width);
    double top = random.nextDouble() * (1 - height);
    return new ListSideCrop(left, top, 1 - width - left, 1 - height - top);
  }

  BytePlane of(BytePlane picture) {
    int x = (int) Math.round(left * picture.width());
    int y = (int) Math.round(top * picture.height());
    int width = picture.width() - x - (int) Math.round(right * picture.width());
    int height = picture.height() - y - (int) Math.round(bottom * picture.height());
    return ListSidePhoto.copy(picture, x, y, width, height);
  }
}
