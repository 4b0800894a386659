package org.hirz.check;

import java.io.IOException;
import java.io.InputStream;

/** A file of the evidence as a stream, which closes it. For one thread. */
final class EvidenceStream extends InputStream {
  private final EvidenceFile file;
  private long position;

  EvidenceStream(EvidenceFile file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = file.read(bytes, offset, length, position);
    position += Math.max(read, 0);
    return read;
  }

  @Override
  public int available() {
    return (int) Math.clamp(file.size() - position, 0, Integer.MAX_VALUE);
  }

  /** Returns how many bytes were read. */
  long position() {
    return position;
  }

  @Override
  public void close() {
    file.close();
  }
}
