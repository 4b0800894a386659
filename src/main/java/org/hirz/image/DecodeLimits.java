package org.hirz.image;

/**
 * Bounds on a picture, checked against its headers before any raster is allocated.
 *
 * @param maxPixels most pixels of one file's decoded work, all frames together; at least 1
 * @param maxSide longest side in pixels, inclusive
 * @param minSide shortest side in pixels, inclusive; PDQ is not defined under 5
 * @param maxScans most scans of a JPEG, inclusive; each costs a pass over the picture however few
 *     bytes it has
 * @param maxFramesSearched most frames of an animation handed out, inclusive; at least 1
 * @param maxRasterBytes most memory for samples of one file, under 2 GiB
 */
public record DecodeLimits(
    long maxPixels,
    int maxSide,
    int minSide,
    int maxScans,
    int maxFramesSearched,
    long maxRasterBytes) {

  /** 100 megapixels, sides of 5 to 16,384, 64 scans, 8 frames, 512 MiB of samples. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(100_000_000, 16_384, 5, 64, 8, 512L << 20);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a bound is under 1, or the shortest side exceeds the
   *     longest
   */
  public DecodeLimits {
    if (maxPixels < 1
        || minSide < 1
        || maxSide < minSide
        || maxScans < 1
        || maxFramesSearched < 1
        || maxRasterBytes < 1
        || maxRasterBytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a decode limit is under 1, minSide exceeds maxSide, or maxRasterBytes reaches 2 GiB");
    }
  }
}
