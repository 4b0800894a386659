package org.hirz.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When something that failed is tried again: each wait is twice as long as the one before, up to a
 * longest, and spread by a fifth, so that many do not try in step. For one thread.
 */
final class Retry {
  private static final double SPREAD = 0.2;

  private final Duration first;
  private final Duration longest;
  private Duration wait;
  private long dueAt = System.nanoTime();

  Retry(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.wait = first;
  }

  /** Returns a time that differs from the given one by up to a fifth. */
  static Duration spread(Duration time) {
    double factor = 1 + SPREAD * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofNanos((long) (time.toNanos() * factor));
  }

  /** Says that it failed; returns how long to wait. */
  Duration failed() {
    Duration spread = spread(wait);
    dueAt = System.nanoTime() + spread.toNanos();
    Duration doubled = wait.multipliedBy(2);
    wait = doubled.compareTo(longest) > 0 ? longest : doubled;
    return spread;
  }

  /** Says that it succeeded, or is something else now: it may be tried at once. */
  void reset() {
    wait = first;
    dueAt = System.nanoTime();
  }

  /** Returns whether the last wait is over. */
  boolean isDue() {
    return dueAt - System.nanoTime() <= 0;
  }
}
