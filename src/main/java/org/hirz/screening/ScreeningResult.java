package org.hirz.screening;

import java.util.List;
import java.util.OptionalInt;
import org.hirz.generation.Generation;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.picture.Effort;
import org.hirz.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one picture or one set of hashes.
 *
 * @param verdict the decision, with the matches that are shown
 * @param generation the generation that was searched, from beginning to end
 * @param look how what was submitted was looked at
 * @param file what was worked out of the file's own bytes, or null where hashes were submitted or
 *     nothing was read in time. Not for callers of the service.
 */
public record ScreeningResult(
    Verdict verdict, Generation generation, Look look, @Nullable FileHashes file) {

  /**
   * How what was submitted was looked at.
   *
   * @param effort how many views were asked for; null where no picture was to be looked at
   * @param quality the best PDQ quality of any view, 0 to 100; empty where no view was hashed
   * @param pixels the pixels that were decoded, or begun to be; 0 for hashes
   * @param viewsSearched how many perceptual hashes were searched by distance (of a picture, PDQ
   *     alone, not the second hash of the same views): of all views, in all orientations, of all
   *     frames
   * @param submitted the PDQ of the picture as it was submitted (of its first frame, not turned),
   *     or where that is of too low a quality the first of another view that is not; or those PDQ
   *     that were submitted; empty where none was searched. Not for callers.
   */
  public record Look(
      @Nullable Effort effort,
      OptionalInt quality,
      long pixels,
      int viewsSearched,
      List<Hash256> submitted) {
    /** Copies the hashes. */
    public Look {
      submitted = List.copyOf(submitted);
    }

    /** Returns that of what was decided without one. */
    static Look notTaken(@Nullable Effort effort) {
      return new Look(effort, OptionalInt.empty(), 0, 0, List.of());
    }
  }

  /**
   * Returns SHA-256 of the file's bytes, or null where hashes were submitted or nothing was read in
   * time. Not for callers of the service.
   */
  public @Nullable HashValue fileSha256() {
    return file == null ? null : file.digests().getLast();
  }
}
