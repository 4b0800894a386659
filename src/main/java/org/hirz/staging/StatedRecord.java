package org.hirz.staging;

import org.hirz.hashlist.canonical.EntryRecord;

/**
 * A record of a file, in memory.
 *
 * @param entry what it states; where it withdraws, only the id can be asked for
 * @param marks as in {@link RecordView}
 * @param conflicting the flags that it states both ways, two bits each
 * @param updated milliseconds since 1970-01-01 UTC, or {@link Incoming#NO_TIME}
 * @param at where it stands
 */
record StatedRecord(EntryRecord entry, int marks, int conflicting, long updated, long at) {
  /** Returns a copy of what a view is of. */
  static StatedRecord of(RecordView view) {
    return new StatedRecord(
        view.entry(), view.marks(), view.conflicting(), view.updated(), view.at());
  }

  boolean isWithdrawal() {
    return (marks & RecordView.WITHDRAWN) != 0;
  }

  boolean has(int mark) {
    return (marks & mark) != 0;
  }
}
