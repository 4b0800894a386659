package org.hirz.hashlist.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The file as it was given: counts its bytes, and keeps the last ones, where an archive says that
 * it is whole. Not thread-safe.
 */
final class PackedInput extends FilterInputStream {
  private static final int KEPT = 1 << 10;
  private static final int END_RECORD_BYTES = 22;

  /** The count is in another record, of ZIP64. */
  private static final int ELSEWHERE = 0xffff;

  private final byte[] last = new byte[KEPT];
  private long count;

  PackedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) {
      last[(int) (count++ % KEPT)] = (byte) octet;
    }
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    for (int i = Math.max(read - KEPT, 0); i < read; i++) {
      last[(int) ((count + i) % KEPT)] = bytes[offset + i];
    }
    count += Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.clamp(bytes, 0, KEPT)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Returns how many bytes were read. */
  long count() {
    return count;
  }

  /**
   * Reads on to the end, and returns whether there is the end record of a ZIP archive (APPNOTE
   * 6.3.10, section 4.3.16) that counts as many members, modulo 65,536.
   */
  boolean endsArchiveOf(int members) throws IOException {
    transferTo(OutputStream.nullOutputStream());
    for (long at = count - END_RECORD_BYTES; at >= Math.max(count - KEPT, 0); at--) {
      if (kept(at) == 'P' && kept(at + 1) == 'K' && kept(at + 2) == 5 && kept(at + 3) == 6) {
        int counted = kept(at + 10) | kept(at + 11) << 8;
        return counted == (members & 0xffff) || counted == ELSEWHERE;
      }
    }
    return false;
  }

  private int kept(long at) {
    return last[(int) (at % KEPT)] & 0xff;
  }
}
