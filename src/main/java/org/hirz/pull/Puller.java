package org.hirz.pull;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.hirz.hashlist.ListId;
import org.hirz.staging.Staging;
import org.hirz.store.Pulls.Pull;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Asks sources for changes when they are due, one after another, and stages what has changed.
 * Nothing is published by it.
 *
 * <p>A source is claimed in the store before it is asked, and the claim is prolonged as long as the
 * asking goes on, so that of any number of programs on one store one asks. After a failure that may
 * pass, it is asked again after a minute, then two, four and so on, at most as seldom as it is
 * asked anyway; all by chance a fifth sooner or later. After one that somebody must see to, it is
 * asked when it is due.
 *
 * <p>Does nothing before {@link #start}, and connects to nothing but sources that are set and
 * enabled.
 */
public final class Puller implements AutoCloseable {
  /** How long a source is this program's, unless it prolongs that. */
  static final Duration LEASE = Duration.ofMinutes(15);

  private static final Duration LOOKING = Duration.ofSeconds(15);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 20;
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final Store store;
  private final PullRun runs;
  private final PullReport report;
  private final String worker = "pull-" + UUID.randomUUID();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Pause pause = Pause.until(stopped);
  private final Map<ListId, Integer> failures = new HashMap<>();
  private @Nullable Thread thread;

  /**
   * @param store where sources are set and versions kept
   * @param staging makes versions
   * @param clients makes one for each kind of source, of a pause that ends when this does
   * @param clock that of the store
   * @param report is told what comes of it
   */
  public Puller(
      Store store,
      Staging staging,
      Function<Pause, SourceClients> clients,
      Clock clock,
      PullReport report) {
    this.store = store;
    this.runs = new PullRun(store, staging, clients.apply(pause), clock);
    this.report = report;
  }

  /** Begins to look for sources that are due, on a thread of its own; once. */
  public synchronized void start(ThreadFactory threads) {
    if (thread != null || isStopped()) {
      throw new IllegalStateException("it starts once");
    }
    thread = threads.newThread(this::run);
    thread.start();
  }

  private void run() {
    while (!isStopped()) {
      try {
        if (!pullNext()) {
          await();
        }
      } catch (RuntimeException e) {
        if (!isStopped()) {
          report.unable(e);
          await();
        }
      }
    }
  }

  private void await() {
    try {
      pause.about(LOOKING);
    } catch (InterruptedException e) {
      stopped.countDown(); // nobody but the end of the program interrupts this thread
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Asks one source that is due. By one thread at a time.
   *
   * @return whether there was one
   * @throws StoreException if the store does not say, or cannot be told what came of it
   */
  boolean pullNext() {
    Optional<Pull> due = store.pulls().claim(worker, LEASE);
    due.ifPresent(this::pull);
    return due.isPresent();
  }

  private void pull(Pull pull) {
    ListId list = pull.list();
    PullRun.Result result;
    try {
      result = runs.run(pull, () -> store.pulls().renew(list, worker, LEASE));
    } catch (StoreException e) {
      result = PullRun.Result.failed("the store failed: " + e.getMessage(), true);
    } catch (RuntimeException e) {
      // Its message may hold anything.
      result = PullRun.Result.failed("failed by a fault in the program", true);
      report.unable(e);
    }
    report.pulled(list, result.text(), result.failed());
    if (result.retryable()) {
      int failed = failures.merge(list, 1, Integer::sum);
      store.pulls().postpone(list, worker, result.text(), retry(failed, pull.every()));
    } else {
      failures.remove(list);
      store.pulls().done(list, worker, result.checkpoint(), result.text());
    }
  }

  /**
   * Returns after how long a source is asked again.
   *
   * @param failed how often it has failed on end, from 1
   */
  static Duration retry(int failed, Duration every) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.clamp(failed - 1, 0, MOST_DOUBLINGS));
    return Pause.spread(doubled.compareTo(every) < 0 ? doubled : every);
  }

  /** Ends it, whatever it is doing, and waits for that a little. */
  @Override
  public void close() {
    stopped.countDown();
    Thread ending;
    synchronized (this) {
      ending = thread;
    }
    if (ending == null || ending == Thread.currentThread()) {
      return;
    }
    ending.interrupt();
    try {
      ending.join(ENDING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
