package org.hirz.bulk;

import java.nio.charset.StandardCharsets;
import org.hirz.json.JsonBytes;

/** Writes results in one form. Stateless. */
sealed interface ResultWriter permits CsvResultWriter, NdjsonResultWriter {
  /** Returns the writer of a form. */
  static ResultWriter of(RowFormat format, boolean showDistance) {
    return switch (format) {
      case NDJSON -> new NdjsonResultWriter(showDistance);
      case CSV -> new CsvResultWriter();
    };
  }

  /** Returns what stands before the first result. */
  byte[] head();

  /** Appends a result, with the end of its line. */
  void write(RowResult result, JsonBytes to);

  /** Returns what ends the results: the trailer, given as a JSON object. */
  byte[] trailer(String json);

  /** Returns text in UTF-8. */
  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
