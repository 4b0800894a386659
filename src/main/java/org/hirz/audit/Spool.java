package org.hirz.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Events on disk that wait to be written into the log. */
public final class Spool implements Closeable {
  /** The size beyond which events are refused, unless another is asked for: 256 MiB. */
  public static final long DEFAULT_MAX_BYTES = 256L << 20;

  private Spool() {}

  /**
   * Opens the spool of a folder; makes its files where there are none. What is left of earlier
   * sessions is kept and comes first.
   *
   * @param folder the folder; no other program may have it open as a spool's
   * @param session random name of this run of the program
   * @param seal seals events
   * @param maxBytes size beyond which events are refused
   * @throws IOException if the files cannot be used, or another program uses them
   */
  public static Spool open(Path folder, String session, SpoolSeal seal, long maxBytes)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** What became of an event. */
  public enum Outcome {
    /** It is on disk. */
    KEPT,
    /** The spool is full. */
    FULL,
    /** It could not be written. */
    FAILED,
    /** It is larger than {@link RecordForm#MAX_EVENT_BYTES}. */
    TOO_LARGE
  }

  /** Appends an event. */
  public Outcome append(Instant at, AuditEvent event) {
    throw new UnsupportedOperationException();
  }

  /** Returns how many events wait. */
  public long waiting() {
    throw new UnsupportedOperationException();
  }

  /** Returns the events that wait, the oldest first. */
  public List<SpooledEvent> peek(int limit) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {}
}
