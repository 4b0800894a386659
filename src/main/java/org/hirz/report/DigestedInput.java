package org.hirz.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Counts and digests what is read. */
final class DigestedInput extends FilterInputStream {
  private final MessageDigest sha256 = DigestUtils.getSha256Digest();
  private long bytes;

  DigestedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read = super.read(to, from, length);
    if (read > 0) {
      sha256.update(to, from, read);
      bytes += read;
    }
    return read;
  }

  /** Returns the digest of what was read; once. */
  FileDigest digest() {
    return new FileDigest(bytes, HexFormat.of().formatHex(sha256.digest()));
  }
}
