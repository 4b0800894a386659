package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thing that is done to a photograph.
 *
 * @param name lower_snake_case, unique
 * @param group what it is of: crop, border...
 * @param means further names under which it is counted together with others
 * @param encoding how the result is saved
 * @param change what is done; the same photograph and chance give the same result
 */
record Attack(String name, String group, List<String> means, Encoding encoding, Change change) {
  /** What is done to the pixels. The picture handed in is not changed. */
  @FunctionalInterface
  interface Change {
    BufferedImage apply(BufferedImage photo, Setting setting);

    default Change then(Change next) {
      return (photo, setting) -> next.apply(apply(photo, setting), setting);
    }
  }

  /** How the result is saved. */
  enum Encoding {
    /** JPEG of quality 85. */
    JPEG,
    /** PNG. */
    PNG,
    /** PNG one time in three, or JPEG of quality 70 to 95. */
    EITHER,
    /** JPEG of quality 10, 20, 30 or 60. */
    JPEG_10,
    JPEG_20,
    JPEG_30,
    JPEG_60;

    byte[] encode(BufferedImage image, Setting setting) {
      return switch (this) {
        case JPEG -> Codec.jpeg(image, 85);
        case PNG -> Codec.png(image);
        case EITHER ->
            setting.chance(1 / 3.0) ? Codec.png(image) : Codec.jpeg(image, setting.pick(70, 95));
        case JPEG_10 -> Codec.jpeg(image, 10);
        case JPEG_20 -> Codec.jpeg(image, 20);
        case JPEG_30 -> Codec.jpeg(image, 30);
        case JPEG_60 -> Codec.jpeg(image, 60);
      };
    }
  }

  /** Collects the attacks of a group. */
  static final class Group {
    private final String name;
    private final List<Attack> attacks = new ArrayList<>();

    Group(String name) {
      this.name = name;
    }

    Group add(String attack, Change change, String... means) {
      return add(attack, Encoding.JPEG, change, means);
    }

    Group add(String attack, Encoding encoding, Change change, String... means) {
      attacks.add(new Attack(attack, name, List.of(means), encoding, change));
      return this;
    }

    List<Attack> attacks() {
      return List.copyOf(attacks);
    }
  }

  /** Returns the chance of this attack on a photograph of the given name; always the same. */
  SplittableRandom random(String photo) {
    return new SplittableRandom(
        photo.hashCode() * 0x9e3779b97f4a7c15L + name.hashCode() * 0xd1342543de82ef95L);
  }

  /** Returns the file that the attack makes. */
  byte[] file(BufferedImage photo, Setting setting) {
    return encoding.encode(change.apply(photo, setting), setting);
  }
}
