package org.hirz.bulk;

import org.hirz.screening.ScreeningResult;

/** What came of a row. */
public sealed interface RowResult {
  /** Returns the row. */
  BulkRow row();

  /** It was searched. */
  record Screened(BulkRow.Good row, ScreeningResult result) implements RowResult {}

  /** It could not be read. */
  record Refused(BulkRow.Bad row) implements RowResult {}
}
