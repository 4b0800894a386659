package org.hirz.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.hirz.hashlist.format.ListFormat;
import org.hirz.hashlist.format.RecordSink;

/**
 * Reads a file in a format that cannot be read as a stream, a database for example: here, where the
 * file is, instead of on the server. Its records are sent as rows of our own.
 */
@FunctionalInterface
interface LocalConversion {
  /** The formats that are converted here. */
  Set<String> FORMATS = Set.of("nsrl3");

  /** Returns the conversions of this build, by format. */
  static Map<String, LocalConversion> inThisBuild() {
    return Map.of();
  }

  /**
   * Reads a file to its end.
   *
   * @throws IOException if the file cannot be read, or the sink fails
   */
  ListFormat.Outcome read(Path file, RecordSink sink) throws IOException;
}
