package org.hirz.generation;

import java.time.Duration;

/** Is told what is published and what becomes of merges. Called while no other change is made. */
public interface PublishingObserver {
  /** A generation is served from now on. */
  void published(Generation generation);

  /** What becomes of merges has changed. */
  void merging(MergeState state);

  /**
   * A merge has ended and is served.
   *
   * @param entries how many entries were copied
   * @param took from its begin to its publish
   */
  void merged(int entries, Duration took);

  /** A merge did not end, because of an error or because it was cancelled; nothing has changed. */
  void mergeFailed(Throwable cause);
}
