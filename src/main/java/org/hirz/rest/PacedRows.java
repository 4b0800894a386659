package org.hirz.rest;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of rows, read at the pace of a budget. Before it waits, for the budget or for the
 * client, what is ready is answered: a client may wait for that before it sends more. One reader.
 */
final class PacedRows extends InputStream {
  private final InputStream in;
  private final boolean inflated;
  private final BulkPace pace;
  private final BulkPace.Meanwhile meanwhile;

  /**
   * @param in of which {@link InputStream#available} is true
   * @param inflated whether its bytes are charged here; those that came as they are were before
   */
  PacedRows(InputStream in, boolean inflated, BulkPace pace, BulkPace.Meanwhile meanwhile) {
    this.in = in;
    this.inflated = inflated;
    this.pace = pace;
    this.meanwhile = meanwhile;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    pace.awaitBytes(meanwhile);
    if (in.available() <= 0) {
      meanwhile.run();
    }
    int count = in.read(target, offset, length);
    if (inflated && count > 0) {
      pace.inflated(count);
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }
}
