package org.hirz.pdq;

import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * The eight orientations of a PDQ hash of which only the 256 bits are known.
 *
 * <p>Turning a picture permutes its coefficients and changes the sign of some. A hash keeps of each
 * coefficient only whether it is above the median, which is close to zero, so a changed sign is a
 * flipped bit, save where a coefficient lies between the median and its negative. {@code orig} and
 * {@code flipplus1} change no sign and are exact; the others come out 0 to 28 bits off, mostly 2 to
 * 16. Where the picture is at hand, {@link PdqHasher} gives all eight from the coefficients.
 */
public final class Orientations {
  /** Bits of a word, four rows of 16, whose row or column is even. */
  private static final long EVEN_ROWS = 0x0000_ffff_0000_ffffL;

  private static final long EVEN_COLUMNS = 0x5555_5555_5555_5555L;

  private Orientations() {}

  /**
   * Returns approximately the hash of the picture after {@code orientation} was applied to it. No
   * pictures, no tables, a few dozen instructions; any number of threads.
   *
   * @param hash the hash of the picture as it is
   * @param orientation what to apply
   */
  public static Hash256 derive(Hash256 hash, Orientation orientation) {
    long flips = flips(orientation);
    Hash256 flipped =
        new Hash256(hash.w3() ^ flips, hash.w2() ^ flips, hash.w1() ^ flips, hash.w0() ^ flips);
    return orientation.transposed() ? BitMatrix.transpose(flipped) : flipped;
  }

  /** The bits that change, the same in each word because a word begins with an even row. */
  private static long flips(Orientation orientation) {
    boolean evenRowOddColumn = orientation.negates(0, 1);
    boolean oddRowEvenColumn = orientation.negates(1, 0);
    return (evenRowOddColumn ? EVEN_ROWS : 0) ^ (oddRowEvenColumn ? EVEN_COLUMNS : 0);
  }
}
