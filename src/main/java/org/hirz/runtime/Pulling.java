package org.hirz.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hirz.hashlist.ListId;
import org.hirz.pull.PullReport;
import org.hirz.pull.Puller;
import org.hirz.pull.SourceClients;
import org.hirz.staging.Staging;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks lists' sources for changes while the service runs, where {@code hirz.pull.enabled} says so;
 * otherwise there is no thread and no connection.
 */
@Singleton
final class Pulling {
  private static final Logger LOG = Logger.getLogger(Pulling.class);

  private final HirzConfig settings;
  private final Clock clock;
  private @Nullable Puller puller;
  private boolean stopped;

  Pulling(HirzConfig settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins, once the store is open. */
  synchronized void begin(Store store, Staging staging) {
    if (!settings.pull().enabled() || stopped || puller != null) {
      return;
    }
    puller = new Puller(store, staging, SourceClients::standard, clock, new Log());
    puller.start(new BackgroundThreads("hirz-pull"));
  }

  /** Ends it. */
  @PreDestroy
  void stop() {
    Puller ending;
    synchronized (this) {
      stopped = true;
      ending = puller;
    }
    if (ending != null) {
      ending.close();
    }
  }

  /** What operators read. */
  private static final class Log implements PullReport {
    @Override
    public void pulled(ListId list, String result, boolean failed) {
      LOG.logf(
          failed ? Logger.Level.WARN : Logger.Level.INFO, "source of list %s: %s", list, result);
    }

    @Override
    public void unable(RuntimeException cause) {
      // Only a store's messages are known to repeat nothing.
      LOG.warnf(
          "sources could not be asked: %s",
          cause instanceof StoreException ? cause.getMessage() : cause.getClass().getName());
    }
  }
}
