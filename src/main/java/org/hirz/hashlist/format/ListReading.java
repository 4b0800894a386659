package org.hirz.hashlist.format;

import org.hirz.hashlist.canonical.ListDraft;

/** What came of reading a list. */
public sealed interface ListReading {
  /** Returns what was found wrong. */
  ListProblems problems();

  /**
   * The list can be published; rows may have been left out.
   *
   * @param draft the settings and the active entries, which may be none
   * @param problems what was left out or quarantined, and why
   */
  record Loaded(ListDraft draft, ListProblems problems) implements ListReading {}

  /**
   * The list cannot be published.
   *
   * @param problems why; the last of {@code first} unless there were more than are kept
   */
  record Rejected(ListProblems problems) implements ListReading {}
}
