package org.hirz.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The members of a tar archive, one after another. */
final class TarMembers implements MemberSource {
  /** Greatest size of all headers before a member, long names included. */
  private static final long HEADER_BYTES = 1 << 20;

  private final Bounded bounded;
  private final TarArchiveInputStream tar;

  TarMembers(InputStream in) {
    bounded = new Bounded(in);
    // Any byte is a character of it: no name is malformed.
    tar = new TarArchiveInputStream(bounded, StandardCharsets.ISO_8859_1.name());
  }

  /** Bounds what a header makes the library read into memory. */
  private static final class Bounded extends FilterInputStream {
    private long allowance = Long.MAX_VALUE;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      allowance -= Math.max(read, 0);
      if (allowance < 0) {
        throw new LimitException();
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return readNBytes((int) Math.clamp(bytes, 0, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (true) {
      if (tar.getCurrentEntry() != null) {
        tar.transferTo(OutputStream.nullOutputStream());
      }
      bounded.allowance = HEADER_BYTES;
      TarArchiveEntry entry = tar.getNextEntry();
      bounded.allowance = Long.MAX_VALUE;
      if (entry == null) {
        return null;
      }
      if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
        return new Member(shown(entry.getName()), tar.canReadEntryData(entry) ? tar : null);
      }
    }
  }

  /** Old headers have bytes, which nearly always are UTF-8; pax headers have text. */
  private static String shown(String name) {
    if (name.chars().anyMatch(c -> c > 0xff)) {
      return name;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return name;
    }
  }

  @Override
  public boolean isIndependent() {
    return false;
  }

  @Override
  public void close() {
    try {
      tar.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
