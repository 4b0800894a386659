package org.hirz.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment by which an answer is due, on the monotonic clock, with a way to give up earlier.
 *
 * <p>Long work asks {@link #passed()} between steps and stops where it has. Threads: safe for any
 * number.
 */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long dueNanos;
  private volatile boolean cancelled;

  private Deadline(LongSupplier nanoTime, long dueNanos) {
    this.nanoTime = nanoTime;
    this.dueNanos = dueNanos;
  }

  /** Returns a deadline that lies the given time ahead. */
  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /** Returns a deadline on a clock of the caller's, for tests. */
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
  }

  /** Returns the time left in nanoseconds, 0 once it has passed. */
  public long remainingNanos() {
    return cancelled ? 0 : Math.max(0, dueNanos - nanoTime.getAsLong());
  }

  /** Returns whether the time has passed or nobody waits for the answer any more. */
  public boolean passed() {
    return remainingNanos() == 0;
  }

  /** Says that nobody waits for the answer any more. */
  public void cancel() {
    cancelled = true;
  }
}
