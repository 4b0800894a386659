package org.hirz.image;

/** Colours as {@code 0xAARRGGBB}, not premultiplied. */
final class Argb {
  private Argb() {}

  static int opaque(int red, int green, int blue) {
    return of(255, red, green, blue);
  }

  static int of(int alpha, int red, int green, int blue) {
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** The luma of the colour channels; alpha plays no part. */
  static float luma(int argb) {
    int red = argb >> 16 & 0xff;
    int green = argb >> 8 & 0xff;
    int blue = argb & 0xff;
    // The weights sum to 1 only almost in floats; a grey must come out as itself.
    return red == green && green == blue
        ? red
        : Samples.RED * red + Samples.GREEN * green + Samples.BLUE * blue;
  }

  /** Lays {@code top} over {@code bottom}. */
  static int over(int top, int bottom) {
    int topAlpha = top >>> 24;
    int bottomAlpha = bottom >>> 24;
    if (topAlpha == 255 || bottomAlpha == 0) {
      return top;
    }
    if (topAlpha == 0) {
      return bottom;
    }
    int rest = bottomAlpha * (255 - topAlpha);
    int alpha = topAlpha * 255 + rest;
    return of(
        (alpha + 127) / 255,
        mix(top >> 16 & 0xff, bottom >> 16 & 0xff, topAlpha * 255, rest, alpha),
        mix(top >> 8 & 0xff, bottom >> 8 & 0xff, topAlpha * 255, rest, alpha),
        mix(top & 0xff, bottom & 0xff, topAlpha * 255, rest, alpha));
  }

  private static int mix(int top, int bottom, int topWeight, int bottomWeight, int sum) {
    return (top * topWeight + bottom * bottomWeight + sum / 2) / sum;
  }
}
