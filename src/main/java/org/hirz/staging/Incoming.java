package org.hirz.staging;

import org.hirz.hashlist.canonical.EntryRecord;

/**
 * What a file as a whole says of one entry.
 *
 * @param record the entry; where it is withdrawn, only the id can be asked for
 * @param withdrawn whether it is taken back
 * @param updated when its source changed it, in milliseconds since 1970-01-01 UTC, or {@link
 *     #NO_TIME}
 * @param at where the first record stands from which this was taken
 * @param records how many records of the file are about it
 */
record Incoming(EntryRecord record, boolean withdrawn, long updated, long at, int records) {
  /** The source does not say when. */
  static final long NO_TIME = Long.MIN_VALUE;
}
