package org.hirz.pdq;

import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;

/**
 * What PDQ says of a picture: its quality, and its hash in each of the eight orientations.
 *
 * <p>All hashes come from one DCT. That is exact for the DCT, not for the pixel grid: the hash of a
 * picture that was really turned first can differ by a few bits. Immutable. Like {@link Hash256} it
 * does not print itself.
 */
public final class PdqPicture {
  private final int quality;
  private final Hash256[] hashes;

  /** Takes over the hashes, indexed by {@link Orientation#ordinal()}. */
  PdqPicture(int quality, Hash256[] hashes) {
    this.quality = quality;
    this.hashes = hashes;
  }

  /** Returns the quality, 0 to 100, the same for all orientations. */
  public int quality() {
    return quality;
  }

  /** Returns the hash of the picture as it is. */
  public Hash256 hash() {
    return hash(Orientation.ORIG);
  }

  /** Returns the hash of the picture after {@code orientation} was applied to it. */
  @SuppressWarnings("EnumOrdinal") // Index into an array made from the same enum in this process.
  public Hash256 hash(Orientation orientation) {
    return hashes[orientation.ordinal()];
  }

  /** Returns the quality only. */
  @Override
  public String toString() {
    return "PdqPicture[quality=" + quality + ", hashes hidden]";
  }
}
