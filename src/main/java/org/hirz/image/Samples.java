package org.hirz.image;

import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;

/** A decoded frame as it is stored, which the views of it read without a copy. */
interface Samples {
  /** Weights of ITU-R BT.601 luma. */
  float RED = 0.299f;

  /** See {@link #RED}. */
  float GREEN = 0.587f;

  /** See {@link #RED}. */
  float BLUE = 0.114f;

  /** A way of looking at the frame; all views share the samples. */
  LumaPlane view(ViewKind kind);

  /** Whether any pixel is less than opaque. Cost: up to one pass. */
  boolean transparent();

  /** Overwrites the samples. */
  void erase();

  /** Lays a luma over the view's background; {@code opacity} is 0 to 1. */
  static float over(ViewKind kind, float luma, float opacity) {
    return switch (kind) {
      case ON_WHITE -> 255f + (luma - 255f) * opacity;
      case ON_BLACK -> luma * opacity;
      default -> luma;
    };
  }
}
