package org.hirz.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much has been read, and remembers whether that went well. */
final class CountedInput extends FilterInputStream {
  private final UploadProgress progress;
  private volatile boolean ended;
  private volatile boolean failed;

  CountedInput(InputStream in, UploadProgress progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int count = super.read(bytes, offset, length);
      if (count < 0) {
        ended = true;
      } else {
        progress.sent(count);
      }
      return count;
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Returns whether the end was reached. */
  boolean isEnded() {
    return ended;
  }

  /** Returns whether it could not be read. */
  boolean isFailed() {
    return failed;
  }
}
