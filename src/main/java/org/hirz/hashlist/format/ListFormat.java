package org.hirz.hashlist.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * A format in which lists are exchanged, and its reader.
 *
 * <p>Reading streams: memory does not grow with the file. No content raises an exception. A bad
 * record costs itself and is reported where it stands, without repeating anything of it; only where
 * the rest cannot be trusted (text that is not the format, an end in the middle) is the file
 * refused, and then nothing of it must be used.
 *
 * <p>Stateless; any number of threads may read different streams.
 */
public interface ListFormat {
  /** Returns the name used in the API and on the command line, such as {@code "vics"}. */
  String name();

  /** Returns what a place in the file is counted in. */
  Unit unit();

  /**
   * Reads a file to its end; does not close it.
   *
   * @param in the bytes, unpacked; need not be buffered
   * @param settings what the operator says of the file
   * @throws IOException if the stream fails, or the sink does
   */
  Outcome read(InputStream in, FormatSettings settings, RecordSink sink) throws IOException;

  /** What a place in a file is counted in, from 1. */
  enum Unit {
    /** Lines, ended by LF. */
    LINE,
    /** Records: the elements of an array, of a table or of a document, in their order. */
    RECORD
  }

  /** What came of reading a file. */
  sealed interface Outcome {
    /**
     * It was read to its end.
     *
     * @param records how many records it has, rejected ones included
     */
    record Complete(long records) implements Outcome {}

    /**
     * It cannot be read as this format, or not with these settings.
     *
     * @param at where, or 0 where that is not one place
     * @param reason why, and what to do where that is known, in English, without repeating anything
     *     of the file
     */
    record Refused(long at, String reason) implements Outcome {}
  }
}
