package org.hirz.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hirz.access.KeyRing;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.store.Announcements;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the store: serves what becomes live there, accepts the keys that are there, and publishes
 * what is due.
 *
 * <p>One thread listens for what other programs announce, and asks for the revision every now and
 * then, as an announcement may be lost. While the store does not answer, it asks more and more
 * seldom; what is served goes on being served, since requests read memory alone. All waits are
 * spread by a fifth, so that replicas do not ask in step.
 */
@Singleton
final class StoreWatch {
  private static final Logger LOG = Logger.getLogger(StoreWatch.class);
  private static final Duration GIVE_UP_WAITING = Duration.ofSeconds(2);

  /**
   * How often what is done.
   *
   * @param chores how often keys are read and what is due is published
   * @param probe how often it is seen whether the store can be written to; also the longest wait
   *     before what cannot be served is tried again
   * @param retry the first wait after something failed; each further one is twice as long
   * @param longestRetry the longest wait while the store does not answer
   */
  record Pace(Duration chores, Duration probe, Duration retry, Duration longestRetry) {
    static final Pace DEFAULT =
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(10));
  }

  private final ListServing serving;
  private final LiveGeneration live;
  private final KeyRing ring;
  private final StoreHealth health;
  private final Pace pace;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  // What follows is the thread's own.
  private final Retry serveAgain;
  private final Retry listenAgain;
  private final DuePublishing due = new DuePublishing();
  private final Set<String> troubles = new HashSet<>();
  private @Nullable Announcements announcements;
  private long unserved;
  private long choresAt = System.nanoTime();
  private long probeAt = choresAt;

  @Inject
  StoreWatch(ListServing serving, LiveGeneration live, KeyRing ring, StoreHealth health) {
    this(serving, live, ring, health, Pace.DEFAULT);
  }

  StoreWatch(
      ListServing serving, LiveGeneration live, KeyRing ring, StoreHealth health, Pace pace) {
    this.serving = serving;
    this.live = live;
    this.ring = ring;
    this.health = health;
    this.pace = pace;
    this.serveAgain = new Retry(pace.retry(), pace.probe());
    this.listenAgain = new Retry(pace.retry(), pace.probe());
  }

  /** Begins to follow a store, until {@link #stop}; once. */
  synchronized void begin(OpenStore followed) {
    if (thread != null || stopped.getCount() == 0) {
      throw new IllegalStateException("a store is followed once");
    }
    health.opened(followed.kind());
    thread = Thread.ofPlatform().name("hirz-store-watch").daemon(true).start(() -> run(followed));
  }

  /** Ends the following, and waits for that a little. */
  @PreDestroy
  void stop() {
    stopped.countDown();
    Thread ending;
    synchronized (this) {
      ending = thread;
    }
    if (ending != null && ending != Thread.currentThread()) {
      try {
        ending.join(GIVE_UP_WAITING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void run(OpenStore followed) {
    Retry askAgain = new Retry(pace.retry(), pace.longestRetry());
    while (!isStopped()) {
      try {
        step(followed.store());
        askAgain.reset();
        listen(followed.announcements());
        await(followed.poll());
      } catch (Throwable t) {
        // Nothing may end this thread: nobody would notice, and what is served would grow old.
        failed(t);
        pause(askAgain.failed());
      }
    }
    hangUp();
  }

  private void step(Store store) {
    long revision = ask(store);
    if (choresAt - System.nanoTime() <= 0) {
      acceptKeys(store);
      tolerate("what is due cannot be published", () -> due.publish(store.lifeCycle()));
      probe(store, revision);
      choresAt = System.nanoTime() + Retry.spread(pace.chores()).toNanos();
      revision = ask(store);
    }
    if (served() < revision && (revision != unserved || serveAgain.isDue())) {
      serve(store, revision);
    }
  }

  /** Returns {@link org.hirz.store.Generations#revision()}. */
  private long ask(Store store) {
    double lost = health.lostSeconds();
    long before = served();
    long revision = store.generations().revision();
    if (health.setBack(revision < before) && revision < before) {
      LOG.errorf(
          "the store was set back from generation %d to %d; what it has now is served when it has"
              + " come as far again, or after a restart",
          before, revision);
    }
    if (health.reached(revision, served())) {
      LOG.infof("the store answers again, after %.0f s", lost);
    }
    return revision;
  }

  private long served() {
    return live.current().map(Generation::number).orElse(0L);
  }

  private void serve(Store store, long revision) {
    if (revision != unserved) {
      serveAgain.reset();
    }
    unserved = revision; // until it is served
    serveAgain.failed();
    acceptKeys(store);
    tolerate("the newest list versions are not served", () -> serving.serve(store));
    health.reached(revision, served());
  }

  /** Accepts the tenants and keys that the store has. */
  private void acceptKeys(Store store) {
    tolerate("callers' keys cannot be read", () -> ring.refresh(store::access));
  }

  private void probe(Store store, long revision) {
    if (probeAt - System.nanoTime() > 0) {
      return;
    }
    probeAt = System.nanoTime() + Retry.spread(pace.probe()).toNanos();
    health.written(tolerate("the store cannot be written to", store::probe));
    if (served() == revision && live.current().filter(Generation::isComplete).isPresent()) {
      // The same number may mean something else where a database lost its last transactions.
      tolerate("what is served cannot be compared with the store", () -> serving.serve(store));
    }
  }

  /**
   * Does what may fail while the store answers, and logs that once until it succeeds.
   *
   * @return whether it was done
   * @throws StoreException if the store does not answer
   */
  private boolean tolerate(String trouble, Runnable work) {
    try {
      work.run();
      troubles.remove(trouble);
      return true;
    } catch (RuntimeException e) {
      if (e instanceof StoreException failure && failure.reason() == Reason.UNAVAILABLE) {
        throw e;
      }
      if (troubles.add(trouble)) {
        LOG.errorf("%s: %s", trouble, e);
      }
      return false;
    }
  }

  private void failed(Throwable failure) {
    hangUp();
    if (isStopped()) {
      return;
    }
    if (!health.lost()) {
      return; // said already
    }
    if (failure instanceof StoreException) {
      LOG.warnf(
          "%s; what is served goes on being served from memory, changes do not arrive",
          failure.getMessage());
    } else {
      LOG.error("the store cannot be followed; it is tried again and again", failure);
    }
  }

  private void listen(@Nullable Supplier<Announcements> begin) {
    if (announcements != null || begin == null || !listenAgain.isDue()) {
      return;
    }
    try {
      announcements = begin.get();
      listenAgain.reset();
    } catch (StoreException e) {
      listenAgain.failed();
      LOG.debugf("%s", e.getMessage());
    }
  }

  private void await(Duration poll) {
    if (announcements == null) {
      pause(Retry.spread(poll));
      return;
    }
    try {
      announcements.await(Retry.spread(poll));
    } catch (StoreException e) {
      hangUp(); // asking tells whether the store is lost
    }
  }

  private void hangUp() {
    if (announcements != null) {
      announcements.close();
      announcements = null;
    }
  }

  private void pause(Duration time) {
    try {
      if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("the store is followed no more");
      }
    } catch (InterruptedException e) {
      stopped.countDown(); // nobody but the end of the program interrupts this thread
    }
  }
}
