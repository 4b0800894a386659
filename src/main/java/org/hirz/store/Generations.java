package org.hirz.store;

import java.time.Instant;
import java.util.Optional;

/** What was live when. */
public interface Generations {
  /** Returns the number of the newest generation, 0 or more. One indexed read. */
  long revision();

  /**
   * Returns what was live at a revision, or empty where there is no such revision (yet).
   *
   * @param number 0 to {@link #revision()}, inclusive
   */
  Optional<StoredGeneration> at(long number);

  /** Returns the number of the generation that was live at an instant, 0 before the first. */
  long numberAt(Instant when);

  /** Returns what is live now: the generation numbered {@link #revision()}. */
  StoredGeneration live();
}
