package org.hirz.report;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Counts and digests what is written, behind a buffer. */
final class DigestedOutput extends BufferedOutputStream {
  private final Counted counted;

  DigestedOutput(OutputStream out) {
    this(new Counted(out));
  }

  private DigestedOutput(Counted counted) {
    super(counted, 1 << 16);
    this.counted = counted;
  }

  /** Returns the digest of what was written; once. */
  FileDigest digest() throws IOException {
    flush();
    return new FileDigest(counted.bytes, HexFormat.of().formatHex(counted.sha256.digest()));
  }

  private static final class Counted extends FilterOutputStream {
    private final MessageDigest sha256 = DigestUtils.getSha256Digest();
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      sha256.update(from, offset, length);
      bytes += length;
    }
  }
}
