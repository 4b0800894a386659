package org.hirz.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what is written, quickly rather than well; a flush lets everything so far be read. An
 * answer that does not end well is freed, not closed: it must not look whole. For one thread.
 */
final class GzipOutput extends GZIPOutputStream {
  private static final int BUFFER_BYTES = 1 << 13;

  GzipOutput(OutputStream out) throws IOException {
    super(out, BUFFER_BYTES, true);
    def.setLevel(Deflater.BEST_SPEED);
  }

  /** Gives its memory back, and writes nothing. */
  void free() {
    def.end();
  }
}
