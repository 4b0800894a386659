package org.hirz.report;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Counts and digests what is read. */
final class DigestedInput extends DigestInputStream {
  private long bytes;

  DigestedInput(InputStream in) {
    super(in, DigestUtils.getSha256Digest());
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    bytes += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read = super.read(to, from, length);
    bytes += Math.max(read, 0);
    return read;
  }

  /** Returns the digest of what was read; once. */
  FileDigest digest() {
    return new FileDigest(bytes, HexFormat.of().formatHex(getMessageDigest().digest()));
  }
}
