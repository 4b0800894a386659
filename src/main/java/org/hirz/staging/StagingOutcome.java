package org.hirz.staging;

import org.hirz.hashlist.format.ListProblems;
import org.hirz.store.StoredVersion;

/** What came of staging a file. */
public sealed interface StagingOutcome {
  /** Returns what was found wrong in the file. */
  ListProblems problems();

  /**
   * There is a new version, on disk, which nobody is matched against yet.
   *
   * @param version the version
   * @param problems what was rejected or is kept out, and why
   */
  record Staged(StoredVersion version, ListProblems problems) implements StagingOutcome {}

  /**
   * The file says what a version says already, which is live, or staged on what is live.
   *
   * @param version the number of that version; 0 where the list is empty and stays so
   * @param problems what was rejected or is kept out, and why
   */
  record Unchanged(int version, ListProblems problems) implements StagingOutcome {}

  /**
   * The file was not taken, and nothing has changed.
   *
   * @param reason why, in English, without repeating anything of the file
   * @param problems what was found until then
   */
  record Refused(String reason, ListProblems problems) implements StagingOutcome {}
}
