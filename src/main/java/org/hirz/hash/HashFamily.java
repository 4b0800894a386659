package org.hirz.hash;

/**
 * What a hash looks at. Two perceptual hashes that look at different things err on different
 * pictures, so that both agreeing says more than either; two that look at the same thing err
 * together.
 */
public enum HashFamily {
  /** The bytes of a file: a cryptographic digest. */
  BYTES,
  /**
   * The low frequencies of a cosine transform of the luma, against their median: PDQ, whatever is
   * made from PDQ of a video's frames, and pHash (of which PDQ is the larger descendant: the same
   * transform, the same rule, on 16x16 in place of 8x8 frequencies).
   */
  COSINE_TRANSFORM,
  /**
   * Differences of luma between neighbouring places: PhotoDNA, by what is published of it, dHash
   * and the ridge hash. Works in the picture's plane, without a transform and without a median over
   * the whole.
   */
  GRADIENT,
  /** Nothing is published of it, or it is of a video's frames in an unknown layout. */
  UNKNOWN;

  /** Returns whether it looks at the picture, in a way that is published. */
  boolean isPerceptualAndKnown() {
    return this == COSINE_TRANSFORM || this == GRADIENT;
  }
}
