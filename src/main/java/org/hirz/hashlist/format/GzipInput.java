package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file holds (RFC 1952): all its members, one after another.
 *
 * <p>The platform's own reader takes what follows a member and is none for the end of the file,
 * which would make half a list of a damaged whole one; here that fails, and only zeros, which tapes
 * and some tools pad with, are passed over. Memory: one buffer and the inflater. Not thread-safe.
 */
public final class GzipInput extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 15];
  private int position;
  private int limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();

  /** What was inflated only to see whether there is something. */
  private final byte[] ahead = new byte[1 << 10];

  private int aheadFrom;
  private int aheadTo;
  private boolean ended;

  /**
   * Reads the first member's header.
   *
   * @throws ZipException if there is none; also from {@code read}, where the rest is damaged
   */
  public GzipInput(InputStream in) throws IOException {
    this.in = in;
    header(next());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (aheadFrom < aheadTo) {
      int given = Math.min(length, aheadTo - aheadFrom);
      System.arraycopy(ahead, aheadFrom, target, offset, given);
      aheadFrom += given;
      return given;
    }
    while (!ended) {
      int given = inflate(target, offset, length);
      if (given > 0) {
        return given;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        fill();
      } else {
        throw new ZipException("a gzip member needs a dictionary");
      }
    }
    return -1;
  }

  /**
   * Returns how many bytes can be read without waiting for the underlying stream, at least; never
   * more than there are. Between two members it says 0.
   */
  @Override
  public int available() throws IOException {
    while (aheadFrom == aheadTo && !ended && !inflater.finished()) {
      if (inflater.needsInput()) {
        if (in.available() <= 0) {
          return 0;
        }
        fill();
      }
      aheadFrom = 0;
      aheadTo = inflate(ahead, 0, ahead.length);
      if (aheadTo == 0 && !inflater.needsInput()) {
        return 0;
      }
    }
    return aheadTo - aheadFrom;
  }

  private int inflate(byte[] target, int offset, int length) throws ZipException {
    try {
      int given = inflater.inflate(target, offset, length);
      checksum.update(target, offset, given);
      return given;
    } catch (DataFormatException e) {
      throw new ZipException("a gzip member is damaged");
    }
  }

  private void fill() throws IOException {
    limit = in.read(buffer, 0, buffer.length);
    position = limit;
    if (limit <= 0) {
      throw new ZipException("a gzip member is cut short");
    }
    inflater.setInput(buffer, 0, limit);
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long crc = littleEndian();
    long size = littleEndian();
    if (crc != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("a gzip member's checksum is wrong");
    }
    int octet = nextOrEnd();
    if (octet == 0) {
      while (octet == 0) {
        octet = nextOrEnd();
      }
      if (octet >= 0) {
        throw new ZipException("something follows a gzip member");
      }
    }
    if (octet < 0) {
      ended = true;
      return;
    }
    header(octet);
  }

  private void header(int first) throws IOException {
    if (first != 0x1f || next() != 0x8b || next() != 8) {
      throw new ZipException("not a gzip member");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("a gzip member of a later version");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        while (next() != 0) {
          // The name of a file, or a comment: not kept.
        }
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    inflater.setInput(buffer, position, limit - position);
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private long littleEndian() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    int octet = nextOrEnd();
    if (octet < 0) {
      throw new ZipException("a gzip member is cut short");
    }
    return octet;
  }

  private int nextOrEnd() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(in.read(buffer, 0, buffer.length), 0);
      if (limit == 0) {
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  /** Frees the inflater; the underlying stream is the caller's to close. */
  @Override
  public void close() {
    ended = true;
    inflater.end();
  }
}
