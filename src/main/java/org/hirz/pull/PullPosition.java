package org.hirz.pull;

import java.util.Optional;

/**
 * How far a source has been read.
 *
 * @param since up to where what is live says what the source said; changes from there on make the
 *     next version. Empty where nothing that is live came from the source
 * @param brought up to where it was read for a newer version that follows what is live, and waits
 *     or was decided against; nothing is staged again that it says already
 * @param waiting whether that version waits for people to decide
 */
public record PullPosition(Optional<Mark> since, Optional<Mark> brought, boolean waiting) {
  /** Greatest length of a checkpoint, in characters, inclusive. */
  public static final int MAX_CHECKPOINT = 512;

  /** Nothing has been read. */
  public static final PullPosition START =
      new PullPosition(Optional.empty(), Optional.empty(), false);

  /**
   * A version, and up to where the source had been read for it.
   *
   * @param version its number; 0 is the empty one before the first
   * @param checkpoint in the client's own words: at most {@link #MAX_CHECKPOINT} characters on one
   *     line
   */
  public record Mark(int version, String checkpoint) {
    /**
     * Checks the checkpoint.
     *
     * @throws IllegalArgumentException if it is too long, or has more than one line
     */
    public Mark {
      if (checkpoint.length() > MAX_CHECKPOINT || checkpoint.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a checkpoint is a short text on one line");
      }
    }
  }
}
