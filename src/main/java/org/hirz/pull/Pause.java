package org.hirz.pull;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits before something is tried again. */
@FunctionalInterface
interface Pause {
  /** Waits, a fifth longer or shorter by chance, so that many programs do not ask in step. */
  Pause SLEEPING = time -> Thread.sleep(spread(time));

  /** Waits about so long. */
  void about(Duration time) throws InterruptedException;

  /** Returns a time, a fifth longer or shorter by chance. */
  static Duration spread(Duration time) {
    long fifth = time.toMillis() / 5;
    return time.plusMillis(ThreadLocalRandom.current().nextLong(-fifth, fifth + 1));
  }
}
