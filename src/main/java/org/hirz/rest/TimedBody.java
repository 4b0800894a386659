package org.hirz.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hirz.admission.Deadline;

/**
 * A request body that must have arrived by a deadline, however it trickles in: every read looks at
 * it.
 */
final class TimedBody extends FilterInputStream {
  private final Deadline deadline;
  private long taken;

  TimedBody(InputStream body, Deadline deadline) {
    super(body);
    this.deadline = deadline;
  }

  /** The body did not arrive in time. */
  static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns how many bytes were read so far. */
  long taken() {
    return taken;
  }

  @Override
  public int read() throws IOException {
    check();
    int one = super.read();
    taken += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    int read = super.read(bytes, offset, length);
    taken += Math.max(0, read);
    return read;
  }

  private void check() throws TooSlowException {
    if (deadline.passed()) {
      throw new TooSlowException();
    }
  }
}
