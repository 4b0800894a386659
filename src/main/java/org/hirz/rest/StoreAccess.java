package org.hirz.rest;

import jakarta.inject.Singleton;
import org.hirz.staging.Staging;
import org.hirz.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The store, once it is open: until then whoever needs it is told to try again. Any number of
 * threads.
 */
@Singleton
public final class StoreAccess {
  private record Opened(Store store, Staging staging) {}

  private volatile @Nullable Opened opened;

  /** Hands out the given store from now on. */
  public void open(Store store, Staging staging) {
    opened = new Opened(store, staging);
  }

  /**
   * Returns the store.
   *
   * @throws RuntimeException that becomes a 503, if it is not open yet
   */
  public Store store() {
    return opened().store();
  }

  /**
   * Returns what makes versions of files.
   *
   * @throws ProblemException if the store is not open yet
   */
  Staging staging() {
    return opened().staging();
  }

  private Opened opened() {
    Opened known = opened;
    if (known == null) {
      throw new ProblemException(
          ProblemType.NOT_READY, "The store is being opened; try again shortly.");
    }
    return known;
  }
}
