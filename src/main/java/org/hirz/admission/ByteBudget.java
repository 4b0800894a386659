package org.hirz.admission;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A bound on bytes held at once, shared by all requests.
 *
 * <p>Counted in whole KiB, rounded up. First come, first served where callers wait, so that a large
 * reservation is not starved by small ones.
 *
 * <p>Threads: safe for any number.
 */
public final class ByteBudget {
  private static final int UNIT_BYTES = 1024;

  private final Semaphore units;
  private final long totalBytes;

  /**
   * Makes a budget.
   *
   * @param totalBytes at least 1024; rounded down to whole KiB, at most 2 TiB
   */
  public ByteBudget(long totalBytes) {
    if (totalBytes < UNIT_BYTES) {
      throw new IllegalArgumentException("a budget of " + totalBytes + " bytes is under 1024");
    }
    int capacity = (int) Math.min(Integer.MAX_VALUE, totalBytes / UNIT_BYTES);
    this.units = new Semaphore(capacity, true);
    this.totalBytes = (long) capacity * UNIT_BYTES;
  }

  /** Bytes set aside. Closing gives them back; closing again does nothing. */
  public final class Reservation implements AutoCloseable {
    private final int held;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Reservation(int held) {
      this.held = held;
    }

    /** Gives the bytes back. */
    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        units.release(held);
      }
    }
  }

  /** What came of asking for bytes. */
  public sealed interface Outcome {
    /** Set aside. */
    record Granted(Reservation reservation) implements Outcome {}

    /** Not set aside. */
    enum Refused implements Outcome {
      /** More than the whole budget: it can never be granted. */
      TOO_LARGE,
      /** Not free now, or not within the time given. */
      BUSY
    }
  }

  /** Asks for bytes, without waiting. */
  public Outcome tryReserve(long bytes) {
    if (bytes > totalBytes) {
      return Outcome.Refused.TOO_LARGE;
    }
    int wanted = units(bytes);
    return units.tryAcquire(wanted)
        ? new Outcome.Granted(new Reservation(wanted))
        : Outcome.Refused.BUSY;
  }

  /**
   * Asks for bytes, waiting in line until the deadline.
   *
   * @throws InterruptedException if interrupted while waiting; nothing is held then
   */
  public Outcome reserve(long bytes, Deadline deadline) throws InterruptedException {
    if (bytes > totalBytes) {
      return Outcome.Refused.TOO_LARGE;
    }
    int wanted = units(bytes);
    return units.tryAcquire(wanted, deadline.remainingNanos(), TimeUnit.NANOSECONDS)
        ? new Outcome.Granted(new Reservation(wanted))
        : Outcome.Refused.BUSY;
  }

  /** Returns the bytes that can be held at once. */
  public long totalBytes() {
    return totalBytes;
  }

  /** Returns the bytes free now. */
  public long freeBytes() {
    return (long) units.availablePermits() * UNIT_BYTES;
  }

  private static int units(long bytes) {
    return (int) ((bytes + UNIT_BYTES - 1) / UNIT_BYTES);
  }
}
