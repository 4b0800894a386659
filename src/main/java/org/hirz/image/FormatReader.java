package org.hirz.image;

import java.io.IOException;

/** Reads one format. Stateless. */
@FunctionalInterface
interface FormatReader {
  /**
   * Decodes a file and shows its frames.
   *
   * @throws DecodeStop if nothing came out, or a limit or the deadline ended it
   * @throws IOException if a library decoder finds the file broken
   */
  DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work) throws DecodeStop, IOException;
}
