package org.hirz.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds how many requests without a valid key are answered as such: one budget for all of them,
 * since no address of anybody is kept. Beyond it they are told to wait; a valid key is never
 * concerned.
 *
 * <p>Threads: safe for any number.
 */
public final class WrongKeys {
  private static final Duration BURST = Duration.ofSeconds(5);

  private final Allowance allowance;
  private final AtomicLong refusals = new AtomicLong();

  /** What came of asking for another. */
  public sealed interface Outcome {
    /** It may be answered as what it is. */
    enum Within implements Outcome {
      /** The only value. */
      WITHIN
    }

    /**
     * There were too many.
     *
     * @param retryAfter how long until there is room again, more than zero
     */
    record Exceeded(Duration retryAfter) implements Outcome {}
  }

  /**
   * Makes a budget of which nothing is used.
   *
   * @param perSecond on average, over five seconds; at least 1, at most 1,000,000
   * @param nanoTime the monotonic clock
   * @throws IllegalArgumentException if the rate is out of bounds
   */
  public WrongKeys(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1 || perSecond > 1_000_000) {
      throw new IllegalArgumentException("wrong keys a second are 1 to 1,000,000");
    }
    this.allowance = Allowance.full(perSecond, BURST, nanoTime);
  }

  /** Asks whether one more may be answered. */
  public synchronized Outcome ask() {
    long pause = allowance.pause(1);
    if (pause > 0) {
      refusals.incrementAndGet();
      return new Outcome.Exceeded(Duration.ofNanos(pause));
    }
    allowance.take(1);
    return Outcome.Within.WITHIN;
  }

  /** Returns how many were told to wait so far. */
  public long refusals() {
    return refusals.get();
  }
}
