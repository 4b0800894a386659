package org.hirz.ridge;

import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * The ridge hash of a picture.
 *
 * @param hash of the picture as it is
 * @param quality how much of the hash says something of the picture, 0 to 100: the share of the 256
 *     bits, in percent, rounded down, that are decided clearly ({@link RidgeHasher}). It does not
 *     see that a picture is all but flat, as PDQ's quality does: use {@link #qualityBeside}
 */
public record RidgePicture(Hash256 hash, int quality) {

  /**
   * Returns the hash of the picture after {@code orientation} was applied to it; of the same
   * samples, turned, exactly.
   */
  public Hash256 hash(Orientation orientation) {
    return RidgeOrientations.turn(hash, orientation);
  }

  /** Returns what the negative of the picture has, save where two means are equal. */
  public RidgePicture negative() {
    return new RidgePicture(hash.complement(), quality);
  }

  /**
   * Returns the quality to state, and to hold against {@link
   * org.hirz.hash.HashType#MINIMUM_QUALITY}: the lesser of this and PDQ's of the same samples, 0 to
   * 100.
   */
  public int qualityBeside(int pdqQuality) {
    return Math.min(quality, pdqQuality);
  }

  /** Returns the quality only. */
  @Override
  public String toString() {
    return "RidgePicture[quality=" + quality + ", hash hidden]";
  }
}
