package org.hirz.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.hirz.access.ListScope;
import org.hirz.access.TenantId;
import org.hirz.generation.Generation;
import org.hirz.screening.HashScreening;
import org.hirz.store.Job;
import org.hirz.store.JobClaim;
import org.hirz.store.JobTerms;
import org.hirz.store.Store;
import org.hirz.store.StoreException;

/**
 * Works on jobs, on threads of its own: chunks, the files that are to be read, claims that are to
 * be prolonged, and jobs that have expired. Any number of programs on one store may.
 */
public final class JobRunner implements AutoCloseable {
  /** How long a chunk is its worker's as a rule, unless that is prolonged. */
  public static final Duration LEASE = Duration.ofMinutes(1);

  /** After how many attempts a chunk fails its job. */
  static final int MOST_ATTEMPTS = 3;

  /** Files that are read at once, of a tenant each: one may be read slowly, as its budget says. */
  private static final int FILE_READERS = 3;

  private static final Duration LOOKING = Duration.ofSeconds(1);
  private static final Duration PUT_OFF = Duration.ofSeconds(5);
  private static final Duration SWEEPING = Duration.ofSeconds(30);
  private static final Duration ENDING = Duration.ofSeconds(10);
  private static final String POISON =
      "a part of the input could not be worked on in " + MOST_ATTEMPTS + " attempts";

  private final Parts parts;
  private final ChunkWork work;
  private final Map<String, Long> putOff = new ConcurrentHashMap<>();
  private final Set<JobClaim> held = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final Object news = new Object();
  private volatile boolean stopped;

  /**
   * What a runner works with.
   *
   * @param store where jobs are
   * @param generations finds what they are searched in
   * @param granted returns the lists that a tenant may be matched against now, or empty where it is
   *     not known, or disabled
   * @param screening searches
   * @param files reads files, of jobs that name one
   * @param observer is told what comes of it
   * @param clock that of the store
   * @param lease how long a chunk is its worker's, unless that is prolonged
   */
  public record Parts(
      Store store,
      PinnedGenerations generations,
      Function<TenantId, Optional<ListScope>> granted,
      HashScreening screening,
      FileReader files,
      JobObserver observer,
      Clock clock,
      Duration lease) {}

  /** Reads files of jobs. */
  @FunctionalInterface
  public interface FileReader {
    /** Reads one that is due; returns whether there was one. */
    boolean readNext();
  }

  /** Makes a runner that does nothing yet. */
  public JobRunner(Parts parts) {
    this.parts = parts;
    this.work = new ChunkWork(parts.store(), parts.screening(), parts.observer(), parts.clock());
  }

  /** Begins; once. */
  public synchronized void start(int workers, ThreadFactory factory) {
    if (!threads.isEmpty() || stopped) {
      throw new IllegalStateException("it starts once");
    }
    for (int i = 0; i < workers; i++) {
      threads.add(factory.newThread(() -> repeat(this::runNext, LOOKING)));
    }
    for (int i = 0; i < FILE_READERS; i++) {
      threads.add(factory.newThread(() -> repeat(parts.files()::readNext, LOOKING)));
    }
    threads.add(factory.newThread(() -> repeat(this::keepClaims, parts.lease().dividedBy(4))));
    threads.add(factory.newThread(() -> repeat(this::sweep, SWEEPING)));
    threads.forEach(Thread::start);
  }

  /** Says that there may be something to do. */
  public void wake() {
    synchronized (news) {
      news.notifyAll();
    }
  }

  /** A step that says whether there may be more to do at once. */
  @FunctionalInterface
  private interface Step {
    boolean take();
  }

  private void repeat(Step step, Duration pause) {
    while (!stopped) {
      boolean more = false;
      try {
        more = step.take();
      } catch (RuntimeException e) {
        unable(e);
      } catch (OutOfMemoryError | StackOverflowError e) {
        unable(new Exhausted(e)); // that passes, and nobody would begin the thread again
      }
      if (!more) {
        await(pause);
      }
    }
  }

  private void unable(RuntimeException cause) {
    if (!stopped) {
      parts.observer().unable(cause);
    }
  }

  private void await(Duration pause) {
    synchronized (news) {
      try {
        if (!stopped) {
          news.wait(pause.toMillis());
        }
      } catch (InterruptedException e) {
        stopped = true; // nobody but the end of the program interrupts these threads
      }
    }
  }

  /**
   * Works on one chunk. Any number of threads.
   *
   * @return whether there was one
   * @throws StoreException if the store cannot be used now
   */
  public boolean runNext() {
    long now = System.nanoTime();
    putOff.values().removeIf(until -> until - now <= 0);
    Optional<JobClaim> claim =
        parts.store().jobs().claim(parts.lease(), Set.copyOf(putOff.keySet()));
    if (claim.isEmpty()) {
      return false;
    }
    held.add(claim.get());
    try {
      run(claim.get());
    } catch (StoreException e) {
      giveBackQuietly(claim.get());
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      failed(claim.get());
      parts.observer().unable(e instanceof RuntimeException fault ? fault : new Exhausted(e));
    } finally {
      held.remove(claim.get());
    }
    return true;
  }

  /** A thread ran out of memory or stack. */
  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted(Throwable cause) {
      super("no memory", cause);
    }
  }

  private void run(JobClaim claim) {
    Job job = claim.job();
    if (claim.attempts() > MOST_ATTEMPTS) {
      fail(job, POISON);
      return;
    }
    Optional<ListScope> granted = parts.granted().apply(job.tenant());
    if (granted.isEmpty()) {
      putOff(claim, "the tenant is disabled");
      return;
    }
    if (!job.terms().lists().stream().allMatch(pin -> granted.get().contains(pin.list()))) {
      fail(job, "the tenant is no longer granted every list that the job began with");
      return;
    }
    switch (parts.generations().of(job.terms())) {
      case PinnedGenerations.Outcome.Ready(Generation generation) -> work.answer(claim, generation);
      case PinnedGenerations.Outcome.Waiting(String reason) -> putOff(claim, reason);
      case PinnedGenerations.Outcome.Gone(String reason) -> fail(job, reason);
    }
  }

  private void putOff(JobClaim claim, String reason) {
    String job = claim.job().id();
    putOff.put(job, System.nanoTime() + PUT_OFF.toNanos());
    parts.store().jobs().giveBack(claim, false);
    if (!claim.job().waiting().equals(reason)) {
      parts.store().jobs().waiting(job, reason);
    }
  }

  private void failed(JobClaim claim) {
    if (claim.attempts() >= MOST_ATTEMPTS) {
      fail(claim.job(), POISON);
    } else {
      parts.store().jobs().giveBack(claim, true);
    }
  }

  private void fail(Job job, String reason) {
    parts.store().jobs().fail(job.id(), reason);
    parts.observer().failed(job, reason);
  }

  /** A store that does not answer does not take a chunk back either: then its lease runs out. */
  private void giveBackQuietly(JobClaim claim) {
    try {
      parts.store().jobs().giveBack(claim, false);
    } catch (StoreException e) {
      parts.observer().unable(e);
    }
  }

  private boolean keepClaims() {
    for (JobClaim claim : held) {
      parts.store().jobs().renew(claim, parts.lease());
    }
    return false;
  }

  private boolean sweep() {
    parts.store().jobs().sweep();
    List<JobTerms> open = parts.store().jobs().open();
    parts.generations().keepOnly(open);
    return false;
  }

  /** Ends it: what is under way is finished, but waited for only a little. */
  @Override
  public void close() {
    List<Thread> ending;
    synchronized (this) {
      stopped = true;
      ending = List.copyOf(threads);
    }
    wake();
    long end = System.nanoTime() + ENDING.toNanos();
    for (Thread thread : ending) {
      try {
        long left = end - System.nanoTime();
        if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
