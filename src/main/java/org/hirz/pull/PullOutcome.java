package org.hirz.pull;

/** What came of asking a source. */
public sealed interface PullOutcome {
  /**
   * There is a new version, on disk, which waits for people to decide.
   *
   * @param checkpoint up to where the source has been read for it, in the client's own words
   * @param version its number
   */
  record Staged(String checkpoint, int version) implements PullOutcome {}

  /**
   * A version says already what the source says.
   *
   * @param checkpoint up to where that is so
   * @param version its number; 0 where the list is empty and stays so
   */
  record NothingNew(String checkpoint, int version) implements PullOutcome {}

  /**
   * Nothing was staged.
   *
   * @param reason why, and what to do where that is known, in English, repeating nothing of the
   *     source or its settings
   * @param retryable whether the same may succeed soon without anybody doing anything
   */
  record Failed(String reason, boolean retryable) implements PullOutcome {}
}
