package org.hirz.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which form rows come, and results leave. Both are UTF-8, a row on each line. */
public enum RowFormat {
  /** A JSON object on each line. */
  NDJSON("application/x-ndjson"),
  /** Separated by commas (RFC 4180) below a header, but no field contains the end of a line. */
  CSV("text/csv");

  private final String mediaType;

  RowFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Returns the name used in parameters and on the command line. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the media type without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns the format with the given name, exactly as written, or empty. */
  public static Optional<RowFormat> byWireName(String name) {
    return Arrays.stream(values()).filter(any -> any.wireName().equals(name)).findFirst();
  }

  /** Returns the format of a media type in any case, parameters aside, or empty. */
  public static Optional<RowFormat> byMediaType(String mediaType) {
    int end = mediaType.indexOf(';');
    String bare = (end < 0 ? mediaType : mediaType.substring(0, end)).strip();
    return Arrays.stream(values()).filter(any -> any.mediaType.equalsIgnoreCase(bare)).findFirst();
  }
}
