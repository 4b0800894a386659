package org.hirz.hashlist.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails, rather than ends, where it is longer than it may be. */
final class BoundedInput extends FilterInputStream {
  /** The stream is longer than it may be. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    TooLongException(long bytes) {
      super("longer than " + bytes + " bytes");
    }
  }

  private final long limit;
  private long remaining;

  /**
   * Bounds {@code in}.
   *
   * @param limit greatest length, in bytes, inclusive
   */
  BoundedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.remaining = limit;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws TooLongException {
    remaining -= bytes;
    if (remaining < 0) {
      throw new TooLongException(limit);
    }
  }
}
