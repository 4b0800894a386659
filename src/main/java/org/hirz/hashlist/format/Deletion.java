package org.hirz.hashlist.format;

import org.hirz.hashlist.Tristate;

/** The field of a record that says whether it takes its entry back. */
final class Deletion {
  private Deletion() {}

  /**
   * Returns whether the field says so. One that is there and says neither yes nor no costs the
   * record: taking it for no would keep alive what its source took back.
   */
  static boolean of(JsonRecord record, String field, RecordDraft draft) {
    Tristate stated = record.truth(field);
    if (stated == Tristate.UNKNOWN && record.has(field)) {
      draft.reject(field, "says neither yes nor no");
    }
    return stated == Tristate.TRUE;
  }
}
