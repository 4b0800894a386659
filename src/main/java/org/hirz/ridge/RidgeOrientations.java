package org.hirz.ridge;

import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * The eight orientations of a ridge hash, from its bits alone, and exactly.
 *
 * <p>The first half of a hash, and the second likewise, is eight bands of 16 places ({@link
 * RidgeHasher}). Mirroring left to right turns round the places within each band of the first half,
 * and the order of the bands of the second; mirroring top to bottom does it the other way round; to
 * exchange rows and columns is to exchange the halves. No bit changes its meaning: a ridge is a
 * ridge from either side.
 */
public final class RidgeOrientations {
  private static final long ODD_PLACES = 0x0000_ffff_0000_ffffL;

  private RidgeOrientations() {}

  /**
   * Returns the hash of the picture after {@code orientation} was applied to it. A few dozen
   * instructions; any number of threads.
   *
   * @param hash the hash of the picture as it is
   * @param orientation what to apply
   */
  public static Hash256 turn(Hash256 hash, Orientation orientation) {
    Hash256 turned = hash;
    if (orientation.mirrorsLeftToRight()) {
      turned =
          new Hash256(
              placesReversed(turned.w3()),
              placesReversed(turned.w2()),
              bandsReversed(turned.w0()),
              bandsReversed(turned.w1()));
    }
    if (orientation.mirrorsTopToBottom()) {
      turned =
          new Hash256(
              bandsReversed(turned.w2()),
              bandsReversed(turned.w3()),
              placesReversed(turned.w1()),
              placesReversed(turned.w0()));
    }
    return orientation.transposed()
        ? new Hash256(turned.w1(), turned.w0(), turned.w3(), turned.w2())
        : turned;
  }

  /** Returns the four bands of a word in the opposite order. */
  private static long bandsReversed(long word) {
    long halves = word >>> 32 | word << 32;
    return (halves & ODD_PLACES) << 16 | halves >>> 16 & ODD_PLACES;
  }

  /** Returns each of the four bands of a word with its 16 places in the opposite order. */
  private static long placesReversed(long word) {
    return bandsReversed(Long.reverse(word));
  }
}
