package org.hirz.check;

import java.io.Closeable;
import java.io.IOException;

/** A regular file that is open for reading. For one thread. */
interface EvidenceFile extends Closeable {
  /** Returns its length when it was opened, in bytes. */
  long size();

  /**
   * Reads at a place.
   *
   * @return how many bytes, 1 to {@code length}, or -1 at or past the end
   * @throws IOException if the medium fails; its message is not for anybody's eyes
   */
  int read(byte[] target, int offset, int length, long position) throws IOException;

  /** Closes it; never fails, since nothing was written. */
  @Override
  void close();
}
