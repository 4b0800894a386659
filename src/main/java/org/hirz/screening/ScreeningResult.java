package org.hirz.screening;

import java.util.List;
import java.util.OptionalInt;
import org.hirz.generation.Generation;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashValue;
import org.hirz.policy.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one picture or one set of hashes.
 *
 * @param verdict the decision, with the matches that are shown
 * @param quality the best PDQ quality of any view, 0 to 100; empty where no view was hashed
 * @param generation the generation that was searched, from beginning to end
 * @param pixels the pixels that were decoded, or begun to be; 0 for hashes
 * @param submitted the PDQ of the picture as it was submitted (of its first frame, not turned), or
 *     those PDQ that were submitted; empty where none was searched. Not for callers.
 * @param file what was worked out of the file's own bytes, or null where hashes were submitted or
 *     nothing was read in time. Not for callers of the service.
 */
public record ScreeningResult(
    Verdict verdict,
    OptionalInt quality,
    Generation generation,
    long pixels,
    List<Hash256> submitted,
    @Nullable FileHashes file) {
  /** Copies the hashes. */
  public ScreeningResult {
    submitted = List.copyOf(submitted);
  }

  /**
   * Returns SHA-256 of the file's bytes, or null where hashes were submitted or nothing was read in
   * time. Not for callers of the service.
   */
  public @Nullable HashValue fileSha256() {
    return file == null ? null : file.digests().getLast();
  }
}
