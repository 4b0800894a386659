package org.hirz.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of one request body, in one array of ours that is overwritten when it is no longer
 * needed.
 *
 * <p>Not thread-safe; handed from the thread that reads to the one that decodes.
 */
final class UploadBuffer implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private byte[] bytes;
  private int length;

  /**
   * @param capacity most bytes that it takes
   */
  UploadBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** What came of reading a body. */
  enum Filled {
    /** All of it is here. */
    WHOLE,
    /** It does not end where the buffer does. */
    OVER_CAPACITY
  }

  /**
   * Reads a body to its end.
   *
   * @throws IOException if the client goes away
   */
  Filled fill(InputStream body) throws IOException {
    while (length < bytes.length) {
      int read = body.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Filled.WHOLE;
      }
      length += read;
    }
    return body.read() < 0 ? Filled.WHOLE : Filled.OVER_CAPACITY;
  }

  /** Returns the array; what lies beyond {@link #length()} is not of the body. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns how many bytes were read. */
  int length() {
    return length;
  }

  /** Overwrites the bytes and lets go of the array. */
  @Override
  public void close() {
    Arrays.fill(bytes, 0, length, (byte) 0);
    length = 0;
    bytes = NOTHING;
  }
}
