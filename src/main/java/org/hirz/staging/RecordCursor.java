package org.hirz.staging;

import java.io.IOException;

/** Goes through records in the order in which they are to be read. Not thread-safe. */
abstract class RecordCursor extends RecordView {
  /**
   * Moves to the next record; returns false where there is none.
   *
   * @throws IOException if it cannot be read back
   */
  abstract boolean next() throws IOException;
}
