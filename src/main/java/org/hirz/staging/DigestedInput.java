package org.hirz.staging;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Counts and digests the bytes of a file on their way. For one thread. */
final class DigestedInput extends FilterInputStream {
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();
  private long bytes;
  private boolean broken;

  DigestedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = in.read(into, offset, length);
      if (read > 0) {
        sha256.update(into, offset, read);
        bytes += read;
      }
      return read;
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    return Math.max(read(new byte[(int) Math.clamp(count, 0, 1 << 13)]), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Leaves the file open: it is its owner's. */
  @Override
  public void close() {}

  /** Returns how many bytes have come. */
  long bytes() {
    return bytes;
  }

  /** Returns whether the file itself failed, rather than what was done with it. */
  boolean isBroken() {
    return broken;
  }

  /** Reads what is left, and returns {@code sha256:} and 64 hex digits of all of it. */
  String digest() throws IOException {
    byte[] rest = new byte[1 << 13];
    while (read(rest, 0, rest.length) >= 0) {
      // Only digested.
    }
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }
}
