package org.hirz.hashlist.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * What comes out of a container, held to the limits: together, for all its members. Fails where
 * they are passed, and says so afterwards too, since a parser may have taken the failure for
 * another. Closing it does nothing. Not thread-safe.
 */
final class UnpackedInput extends FilterInputStream {
  /** So much may come out of however little. */
  private static final long FREE_BYTES = 1 << 20;

  /** More comes out than may. */
  private static final class BombException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final PackedInput packed;
  private final Containers.Limits limits;
  private long count;
  private boolean damaged;
  private boolean exceeded;

  UnpackedInput(InputStream in, PackedInput packed, Containers.Limits limits) {
    super(in);
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = super.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    } catch (ZipException | EOFException e) {
      damaged = true;
      throw e;
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.clamp(bytes, 0, 1 << 13)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // The stream goes on with the archive's next member.
  }

  /** Returns whether the container is damaged or cut short. */
  boolean damaged() {
    return damaged;
  }

  /** Returns whether more came out than may. */
  boolean exceeded() {
    return exceeded;
  }

  private void count(int bytes) throws IOException {
    count += bytes;
    exceeded |=
        count > limits.maxBytes()
            || (count > FREE_BYTES && count / limits.maxRatio() > packed.count());
    if (exceeded) {
      throw new BombException();
    }
  }
}
