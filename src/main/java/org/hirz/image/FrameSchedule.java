package org.hirz.image;

/**
 * Which frames of an animation are handed out: the first, and more of them evenly spaced, the last
 * included.
 *
 * @param reachable frames that can be decoded within the limits, at least 1
 * @param shown frames to hand out, 1 to {@code reachable}
 */
record FrameSchedule(int reachable, int shown) {
  /**
   * Spreads what the limits allow. Every frame shown costs hashing its whole canvas, so canvases
   * count against the pixels as well.
   */
  static FrameSchedule of(int reachable, long canvasPixels, DecodeLimits limits) {
    long affordable = Math.max(1, limits.maxPixels() / Math.max(1, canvasPixels));
    long shown = Math.min(Math.min(limits.maxFramesSearched(), affordable), reachable);
    return new FrameSchedule(reachable, (int) shown);
  }

  boolean shows(int frame) {
    if (frame >= reachable) {
      return false;
    }
    if (shown == 1) {
      return frame == 0;
    }
    // Frame f is the k-th shown where f = round(k (reachable - 1) / (shown - 1)).
    long spaces = shown - 1L;
    long nearest = (frame * spaces + (reachable - 1L) / 2) / (reachable - 1L);
    return at(nearest) == frame || at(nearest + 1) == frame || at(nearest - 1) == frame;
  }

  private long at(long shownIndex) {
    long spaces = shown - 1L;
    return shownIndex < 0 || shownIndex > spaces
        ? -1
        : (shownIndex * (reachable - 1L) + spaces / 2) / spaces;
  }

  /** The last frame that has to be decoded. */
  int last() {
    return shown == 1 ? 0 : reachable - 1;
  }
}
