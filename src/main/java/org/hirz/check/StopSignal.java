package org.hirz.check;

/** Says that a run shall be broken off. Threads: any number. */
public final class StopSignal {
  private volatile boolean stopped;

  /** Asks for it. */
  public void stop() {
    stopped = true;
  }

  /** Returns whether it was asked for. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * Looks, in the midst of long work.
   *
   * @throws StoppedException if it was asked for
   */
  public void check() {
    if (stopped) {
      throw new StoppedException();
    }
  }
}
