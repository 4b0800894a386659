package org.hirz.store;

import java.time.Duration;

/**
 * Hears of new generations that any program made on the same store. For one thread.
 *
 * <p>What is announced while nobody listens is lost, and what lies between may drop connections
 * without a word, so whoever listens also asks {@link Generations#revision()} now and then.
 */
public interface Announcements extends AutoCloseable {
  /**
   * Waits until a generation is announced, or for a while.
   *
   * @param atMost how long, at least a millisecond
   * @return whether one was
   * @throws StoreException if nothing can be heard any more
   */
  boolean await(Duration atMost);

  /** Ends the listening. */
  @Override
  void close();
}
