package org.hirz.hashlist.format;

import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Label;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed row of {@code entries.csv}.
 *
 * @param id as written, or empty where there is none
 * @param line counted from 1
 * @param hash the hash, which may yet be quarantined
 * @param label null where the row has none; a scheme or a code may be empty where only the other is
 *     stated, which no policy knows
 * @param flags packed as in {@code Flags}; in rows that are being merged both bits of a flag may be
 *     set, where it was stated to hold and not to hold
 */
record Row(String id, long line, EntryHash hash, @Nullable Label label, int flags) {
  /** Returns the row that a record of one hash and at most one label was read from. */
  static Row of(SourceRecord record) {
    return new Row(
        record.id(),
        record.at(),
        record.hashes().getFirst(),
        record.labels().isEmpty() ? null : record.labels().getFirst(),
        record.flags().packed());
  }

  Row withId(String newId) {
    return new Row(newId, line, hash, label, flags);
  }
}
