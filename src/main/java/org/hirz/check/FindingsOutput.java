package org.hirz.check;

import java.io.Closeable;
import java.io.IOException;

/** Takes findings in order. For one thread. */
public interface FindingsOutput extends Closeable {
  /**
   * Takes the lines of one unit.
   *
   * @param item the number of the first item
   * @return how many bytes they are
   * @throws IOException if they cannot be kept
   */
  long write(FindingLines lines, long item) throws IOException;

  /**
   * Makes sure that all that was written will outlast the process, and remembers how far it is.
   * Called every now and then, and at the end.
   *
   * @throws IOException if that fails
   */
  void checkpoint(CheckProgress progress) throws IOException;

  @Override
  void close() throws IOException;
}
