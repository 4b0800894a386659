package org.hirz.image;

/** What came of decoding. */
public sealed interface DecodeOutcome {
  /**
   * At least one frame went to the visitor.
   *
   * @param format what the bytes are
   * @param width columns of the picture or of the animation's canvas
   * @param height rows
   * @param frames frames in the file, at least 1
   * @param framesSearched frames handed out, 1 to {@code frames}
   * @param truncated whether samples of a frame handed out, or frames, are missing or damaged
   */
  record Decoded(
      ImageFormat format, int width, int height, int frames, int framesSearched, boolean truncated)
      implements DecodeOutcome {}

  /**
   * Nothing usable came out, or not in time. After {@link DecodeFailure#TIMEOUT} some frames may
   * have gone to the visitor.
   */
  record Failed(DecodeFailure reason) implements DecodeOutcome {}
}
