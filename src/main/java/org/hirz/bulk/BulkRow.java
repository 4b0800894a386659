package org.hirz.bulk;

import org.hirz.screening.HashQuery;
import org.jspecify.annotations.Nullable;

/** A row of a bulk check: {@link Good} or {@link Bad}. */
public sealed interface BulkRow {
  /** Returns the number of the row, from 0; lines with nothing on them are none. */
  long index();

  /** Returns the line it stands on, from 1. */
  long line();

  /** Returns the client's own id of the row, or null where it gave none that is usable. */
  @Nullable String id();

  /** A row that can be searched. */
  record Good(long index, long line, @Nullable String id, HashQuery query) implements BulkRow {}

  /**
   * A row that cannot.
   *
   * @param reason names the field and repeats nothing of it
   */
  record Bad(long index, long line, @Nullable String id, String reason) implements BulkRow {}
}
