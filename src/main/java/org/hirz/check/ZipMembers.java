package org.hirz.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The members of a ZIP archive, as its table of contents names them. */
final class ZipMembers implements MemberSource {
  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;

  /** Fails at the end where the checksum is another than the table says. */
  private static final class Verified extends CheckedInputStream {
    private final long expected;

    Verified(InputStream content, long expected) {
      super(content, new CRC32());
      this.expected = expected;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read < 0 && getChecksum().getValue() != expected) {
        throw new ZipException("a member's checksum is wrong");
      }
      return read;
    }
  }

  /**
   * Reads the table.
   *
   * @throws IOException if there is none
   */
  ZipMembers(SeekableByteChannel channel) throws IOException {
    zip =
        ZipFile.builder()
            .setSeekableByteChannel(channel)
            .setIgnoreLocalFileHeader(true)
            // Any byte is a character of it: no name is malformed.
            .setCharset(StandardCharsets.ISO_8859_1)
            .get();
    entries = zip.getEntriesInPhysicalOrder();
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (entries.hasMoreElements()) {
      ZipArchiveEntry entry = entries.nextElement();
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        byte[] raw = entry.getRawName();
        String name = raw == null ? entry.getName() : RawPath.shown(raw);
        return new Member(
            name,
            zip.canReadEntryData(entry)
                ? new Verified(zip.getInputStream(entry), entry.getCrc())
                : null);
      }
    }
    return null;
  }

  @Override
  public boolean isIndependent() {
    return true;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
