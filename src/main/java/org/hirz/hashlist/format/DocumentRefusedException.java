package org.hirz.hashlist.format;

import java.util.Locale;

/**
 * Ends the reading of a document from within; becomes a {@link ListFormat.Outcome.Refused} where
 * the reading began, and is never seen beyond that.
 */
final class DocumentRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final long at;
  private final String reason;

  /**
   * Refuses the document.
   *
   * @param at the record that shows why, counted from 1, or 0
   * @param reason why, without repeating anything of the document
   */
  DocumentRefusedException(long at, String reason) {
    super(String.format(Locale.ROOT, "refused at %d: %s", at, reason), null, false, false);
    this.at = at;
    this.reason = reason;
  }

  /** Returns what the reader's caller gets. */
  ListFormat.Outcome.Refused outcome() {
    return new ListFormat.Outcome.Refused(at, reason);
  }
}
