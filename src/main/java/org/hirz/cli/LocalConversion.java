package org.hirz.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.format.FormatSettings;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.Nsrl3File;
import org.hirz.hashlist.format.RecordSink;

/**
 * Reads what cannot be read as a stream, a database or a folder of pictures: here, where it is,
 * instead of on the server. Its records are sent as rows of our own.
 */
@FunctionalInterface
interface LocalConversion {
  /** Returns the conversions of this build, by format. */
  static Map<String, LocalConversion> inThisBuild() {
    return Map.of(
        Nsrl3File.NAME,
        (file, nature, sink) -> Nsrl3File.read(file, FormatSettings.of(nature), sink),
        PictureFolder.NAME,
        (folder, nature, sink) -> new PictureFolder(false).read(folder, sink),
        PictureFolder.WITH_DERIVED,
        (folder, nature, sink) -> new PictureFolder(true).read(folder, sink));
  }

  /**
   * Reads a file to its end.
   *
   * @param nature of the list that it is for
   * @throws IOException if the file cannot be read, or the sink fails
   */
  ListFormat.Outcome read(Path file, Nature nature, RecordSink sink) throws IOException;
}
