package org.hirz.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on disk that wait to be written into the log. An event is sealed and appended to a file
 * with one call to the system before {@link #append} returns, so that it outlives the program,
 * however that ends. (It is not forced onto the disk: a machine that loses its power may lose the
 * last moments.)
 *
 * <p>There are two files, {@code audit.spool} and {@code audit.spool.2}; when one has grown to some
 * MiB the other is taken, and one whose events are all in the log is cut to nothing. So the spool
 * stays small under a steady stream, and nothing is ever moved within a file. What was removed of a
 * file that is not cut yet comes back after a restart; the log passes over it. A last frame that is
 * not whole, as a program leaves it that is killed while it writes, is dropped when the spool is
 * opened. A frame that was changed or moved does not open, and is passed over and counted.
 *
 * <p>Any number of threads append; one at a time reads and removes. Appending costs one sealing and
 * one write under a lock.
 */
public final class Spool implements Closeable {
  /** The size beyond which events are refused, unless another is asked for: 256 MiB. */
  public static final long DEFAULT_MAX_BYTES = 256L << 20;

  /** The name of the first file; that of the second is {@code audit.spool.2}. */
  public static final String FILE = "audit.spool";

  private static final long SWITCH_BYTES = 4L << 20;
  private static final int MAX_BATCH_BYTES = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final String session;
  private final SpoolSeal seal;
  private final long maxBytes;
  private SpoolFile older;
  private SpoolFile newer;
  private final long recovered;
  private long sequence;
  private boolean closed;

  private Spool(String session, SpoolSeal seal, long maxBytes, SpoolFile older, SpoolFile newer) {
    this.session = session;
    this.seal = seal;
    this.maxBytes = maxBytes;
    this.older = older;
    this.newer = newer;
    recovered = older.frames() + newer.frames();
  }

  /**
   * Opens the spool of a folder; makes its files where there are none. What is left of earlier
   * sessions is kept and comes first.
   *
   * @param folder the folder; no other program may have it open as a spool's
   * @param session random name of this run of the program, 1 to 64 ASCII characters; events are
   *     numbered from 0 in it
   * @param seal seals events
   * @param maxBytes size beyond which events are refused, in bytes
   * @throws IOException if the files cannot be used, or another program uses them
   */
  public static Spool open(Path folder, String session, SpoolSeal seal, long maxBytes)
      throws IOException {
    if (!session.matches("[!-~]{1,64}")) {
      throw new IllegalArgumentException("a session has 1 to 64 ASCII characters");
    }
    SpoolFile one = SpoolFile.open(folder.resolve(FILE));
    try {
      SpoolFile two = SpoolFile.open(folder.resolve(FILE + ".2"));
      // With one file in use, that is the newer one: it is appended to until it has grown.
      boolean oneIsOlder = one.frames() == 0 || two.frames() > 0 && one.order() < two.order();
      return oneIsOlder
          ? new Spool(session, seal, maxBytes, one, two)
          : new Spool(session, seal, maxBytes, two, one);
    } catch (IOException e) {
      one.close();
      throw e;
    }
  }

  /** What became of an event. */
  public enum Outcome {
    /** It is on disk. */
    KEPT,
    /** The spool is full. */
    FULL,
    /** It could not be written, or the spool is closed. */
    FAILED,
    /** It is larger than {@link RecordForm#MAX_EVENT_BYTES}. */
    TOO_LARGE
  }

  /**
   * Appends an event, with the next number of the session if it is kept.
   *
   * @param at when it happened
   * @param event the event
   */
  public Outcome append(Instant at, AuditEvent event) {
    byte[] json = EventForm.write(event);
    if (json.length > RecordForm.MAX_EVENT_BYTES) {
      return Outcome.TOO_LARGE;
    }
    lock.lock();
    try {
      SpooledEvent spooled = new SpooledEvent(at, session, sequence, event.kind(), json);
      return closed ? Outcome.FAILED : append(SpoolFrame.write(spooled, seal));
    } finally {
      lock.unlock();
    }
  }

  private Outcome append(byte[] frame) {
    if (older.length() + newer.length() + frame.length > maxBytes) {
      return Outcome.FULL;
    }
    if (newer.length() >= SWITCH_BYTES && older.frames() == 0) {
      SpoolFile grown = newer;
      newer = older;
      older = grown;
    }
    try {
      newer.append(frame, older.order() + 1);
      sequence++;
      return Outcome.KEPT;
    } catch (IOException e) {
      return Outcome.FAILED;
    }
  }

  /** Returns how many events wait. */
  public long waiting() {
    lock.lock();
    try {
      return older.frames() + newer.frames();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many events were left by earlier sessions when this was opened. */
  public long recovered() {
    return recovered;
  }

  /** Returns whether a last frame that was not whole was dropped when this was opened. */
  public boolean wasTorn() {
    return older.wasTorn() || newer.wasTorn();
  }

  /** The oldest events that wait, as {@link #peek} read them. */
  public static final class Batch {
    private final SpoolFile file;
    private final List<SpooledEvent> events = new ArrayList<>();
    private long frames;
    private long unreadable;
    private long next;

    private Batch(SpoolFile file, long first) {
      this.file = file;
      next = first;
    }

    /** Returns the events, the oldest first. */
    public List<SpooledEvent> events() {
      return List.copyOf(events);
    }

    /** Returns how many frames among them did not open. */
    public long unreadable() {
      return unreadable;
    }

    /** Returns whether nothing waits. */
    public boolean isEmpty() {
      return frames == 0;
    }
  }

  /**
   * Reads the oldest events that wait, and leaves them there.
   *
   * @param limit how many at most, at least 1; fewer where they are large
   * @throws IOException if they cannot be read
   */
  public Batch peek(int limit) throws IOException {
    Batch batch;
    long there;
    lock.lock();
    try {
      SpoolFile file = older.frames() > 0 ? older : newer;
      batch = new Batch(file, file.first());
      there = Math.min(limit, file.frames());
    } finally {
      lock.unlock();
    }
    long bytes = 0;
    while (batch.frames < there && bytes < MAX_BATCH_BYTES) {
      byte[] frame = batch.file.read(batch.next);
      Optional<SpooledEvent> event = SpoolFrame.read(frame, seal);
      event.ifPresentOrElse(batch.events::add, () -> batch.unreadable++);
      batch.frames++;
      batch.next += SpoolFrame.LENGTH_BYTES + frame.length;
      bytes += frame.length;
    }
    return batch;
  }

  /**
   * Removes events, once they are in the log.
   *
   * @param batch what {@link #peek} last returned
   * @throws IOException if a file whose events are all removed cannot be cut; the events are
   *     removed all the same, until the program ends
   */
  public void remove(Batch batch) throws IOException {
    lock.lock();
    try {
      batch.file.remove(batch.frames, batch.next);
    } finally {
      lock.unlock();
    }
  }

  /** Closes the files; what waits is left for the next session. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      older.close();
      newer.close();
    } finally {
      lock.unlock();
    }
  }
}
