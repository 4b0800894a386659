package org.hirz.pdq;

/** What came of hashing a plane. */
public sealed interface PdqOutcome {
  /**
   * The plane was hashed. Whether the quality suffices is for the reader to say.
   *
   * @param picture hashes and quality
   */
  record Hashed(PdqPicture picture) implements PdqOutcome {}

  /**
   * A side is under {@link PdqHasher#MIN_SIDE}: the picture has no PDQ hash.
   *
   * @param width columns of the plane
   * @param height rows of the plane
   */
  record TooSmall(int width, int height) implements PdqOutcome {}
}
