package org.hirz.check;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The members of a ZIP archive, as its table of contents names them. */
final class ZipMembers implements MemberSource {
  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;

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
        return new Member(name, zip.canReadEntryData(entry) ? zip.getInputStream(entry) : null);
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
