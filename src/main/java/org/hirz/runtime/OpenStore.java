package org.hirz.runtime;

import java.time.Duration;
import java.util.function.Supplier;
import org.hirz.store.Announcements;
import org.hirz.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A store that was opened, and how it is followed.
 *
 * @param kind {@code sqlite} or {@code postgres}
 * @param store the store
 * @param announcements begins to listen for new generations, or null where nobody announces them
 * @param poll how often it is asked all the same
 */
record OpenStore(
    String kind, Store store, @Nullable Supplier<Announcements> announcements, Duration poll) {
  /** One file: others write to it seldom, such as the command line. */
  static OpenStore embedded(Store store) {
    return new OpenStore("sqlite", store, null, Duration.ofSeconds(2));
  }

  /** A database that replicas share. */
  static OpenStore shared(Store store, Supplier<Announcements> announcements) {
    return new OpenStore("postgres", store, announcements, Duration.ofSeconds(1));
  }
}
