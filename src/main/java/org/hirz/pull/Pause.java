package org.hirz.pull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits before something is tried again. */
@FunctionalInterface
public interface Pause {
  /** Does not wait: for clients that only say what they are and which settings they take. */
  Pause NONE = time -> {};

  /**
   * Waits about so long.
   *
   * @throws InterruptedException if the thread is interrupted, or is to end for another reason
   */
  void about(Duration time) throws InterruptedException;

  /**
   * Returns a pause of a fifth longer or shorter by chance, so that many programs do not ask in
   * step. It ends at once, as if interrupted, when the latch is at zero.
   */
  static Pause until(CountDownLatch stopped) {
    return time -> {
      if (stopped.await(spread(time).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("stopped");
      }
    };
  }

  /** Returns a time, a fifth longer or shorter by chance. */
  static Duration spread(Duration time) {
    long fifth = time.toMillis() / 5;
    return time.plusMillis(ThreadLocalRandom.current().nextLong(-fifth, fifth + 1));
  }
}
