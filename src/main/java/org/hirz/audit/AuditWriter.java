package org.hirz.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import org.hirz.access.TenantId;

/**
 * Keeps events in a {@link Spool} before the call returns, and moves them into the {@link AuditLog}
 * soon after: every {@link #PAUSE}, or at once where {@value #BATCH} wait. Where the log cannot be
 * written, the events stay in the spool, and it is tried again after a pause that doubles up to
 * {@link #LONGEST_PAUSE}.
 *
 * <p>Verdicts and refused requests are counted and recorded once a minute; a program that is killed
 * loses the counts of that minute. Events that could not be kept are counted, and an event says how
 * many as soon as there is room.
 *
 * <p>Any number of threads.
 */
public final class AuditWriter implements AuditSink, AutoCloseable {
  /** How long events wait in the spool. */
  public static final Duration PAUSE = Duration.ofMillis(200);

  /** The longest pause before the log is tried again. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** How long verdicts and refused requests are counted before the counts are recorded. */
  public static final Duration SPAN = Duration.ofMinutes(1);

  /** How many events go into the log in one transaction, at most. */
  public static final int BATCH = 500;

  private static final int MAX_FAILURES = 1_000_000;
  private static final int UNREADABLE = Spool.Outcome.values().length;
  private static final int TORN = UNREADABLE + 1;

  private final String session;
  private final Spool spool;
  private final AuditLog log;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final MinuteCounts counts;
  private final ReentrantLock moving = new ReentrantLock();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicLongArray unsaid = new AtomicLongArray(TORN + 1);
  private final AtomicLong lost = new AtomicLong();
  private Instant spanEnd;
  private volatile int failures;
  private volatile boolean closed;

  /**
   * Begins to move events.
   *
   * @param session the session, the same as the spool's
   * @param spool keeps events until they are in the log; closed with this
   * @param log where they go
   * @param clock tells the time
   * @param timer runs what moves them; one thread is enough; not shut down here
   */
  public AuditWriter(
      String session,
      Spool spool,
      AuditLog log,
      InstantSource clock,
      ScheduledExecutorService timer) {
    this.session = session;
    this.spool = spool;
    this.log = log;
    this.clock = clock;
    this.timer = timer;
    Instant now = clock.instant();
    counts = new MinuteCounts(now);
    spanEnd = now.plus(SPAN);
    if (spool.wasTorn()) {
      lose(TORN, 1);
    }
    schedule(PAUSE);
  }

  @Override
  public void record(AuditEvent event) {
    if (event instanceof AuditEvent.AccessDenied denied) {
      counts.denied(denied, clock.instant()).forEach(this::keep);
    } else {
      keep(event);
    }
  }

  /**
   * Counts a verdict of a tenant's under each of the names, which are those of {@link
   * AuditEvent.VerdictsCounted}.
   */
  public void counted(TenantId tenant, Collection<String> names) {
    Map<String, Long> one = new HashMap<>();
    names.forEach(name -> one.put(name, 1L));
    counted(tenant, one);
  }

  /** Counts verdicts of a tenant's: how many under each of those names, at least 1. */
  public void counted(TenantId tenant, Map<String, Long> verdicts) {
    counts.counted(tenant, verdicts, clock.instant()).forEach(this::keep);
  }

  /** Counts a refused request; parameters as in {@link AuditEvent.AccessDenied}. */
  public void denied(String reason, String by, String operation) {
    record(new AuditEvent.AccessDenied(reason, by, operation, 1));
  }

  private void keep(AuditEvent event) {
    Spool.Outcome outcome = append(event);
    if (outcome != Spool.Outcome.KEPT) {
      lose(outcome.ordinal(), 1);
    }
    if (failures == 0 && spool.waiting() >= BATCH && woken.compareAndSet(false, true)) {
      try {
        timer.execute(this::turn);
      } catch (RejectedExecutionException e) {
        // The timer has ended before this: close moves what waits.
      }
    }
  }

  /** Never fails towards who records: what cannot be sealed or written is counted as lost. */
  private Spool.Outcome append(AuditEvent event) {
    try {
      return spool.append(clock.instant(), event);
    } catch (RuntimeException e) {
      return Spool.Outcome.FAILED;
    }
  }

  private void lose(int reason, long count) {
    unsaid.addAndGet(reason, count);
    lost.addAndGet(count);
  }

  private void schedule(Duration pause) {
    try {
      timer.schedule(this::tick, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The timer has ended before this: close moves what waits.
    }
  }

  private void tick() {
    if (!closed) {
      try {
        turn();
      } finally {
        schedule(pause());
      }
    }
  }

  private Duration pause() {
    Duration pause = PAUSE.multipliedBy(1L << Math.min(failures, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Does what is due now: records counts and losses, moves what waits. */
  private void turn() {
    moving.lock();
    try {
      woken.set(false);
      if (closed) {
        return;
      }
      if (!clock.instant().isBefore(spanEnd)) {
        recordCounts();
      }
      recordLosses();
      move();
    } finally {
      moving.unlock();
    }
  }

  private void recordCounts() {
    Instant now = clock.instant();
    spanEnd = now.plus(SPAN);
    counts.take(now).forEach(this::keep);
  }

  private void recordLosses() {
    for (int reason = 0; reason < unsaid.length(); reason++) {
      long count = unsaid.get(reason);
      if (count > 0
          && append(new AuditEvent.EventsLost(session, word(reason), count))
              == Spool.Outcome.KEPT) {
        unsaid.addAndGet(reason, -count);
      }
    }
  }

  private static String word(int reason) {
    if (reason == TORN) {
      return "spool_torn";
    }
    if (reason == UNREADABLE) {
      return "spool_unreadable";
    }
    return switch (Spool.Outcome.values()[reason]) {
      case FULL -> "spool_full";
      case TOO_LARGE -> "too_large";
      case FAILED, KEPT -> "spool_failed";
    };
  }

  /**
   * Moves what waits now, and some of what comes meanwhile, until the log fails; returns whether it
   * did not.
   */
  private boolean move() {
    try {
      long batches = spool.waiting() / BATCH + 2;
      Spool.Batch batch = spool.peek(BATCH);
      while (!batch.isEmpty() && batches-- > 0) {
        List<SpooledEvent> events = batch.events();
        if (!events.isEmpty()) {
          log.append(events);
        }
        if (batch.unreadable() > 0) {
          lose(UNREADABLE, batch.unreadable());
        }
        spool.remove(batch);
        batch = spool.peek(BATCH);
      }
      failures = 0;
      return true;
    } catch (IOException | RuntimeException e) {
      // Whatever the store throws: the events stay, and are tried again.
      failures = Math.min(failures + 1, MAX_FAILURES);
      return false;
    }
  }

  /** Returns how many events wait to be written into the log. */
  public long waiting() {
    return spool.waiting();
  }

  /** Returns how many events could not be kept since this was made. */
  public long lost() {
    return lost.get();
  }

  /** Returns how often in a row the log could not be written; 0 where all is well. */
  public int failures() {
    return failures;
  }

  /**
   * Records the counts and what was lost, moves all that waits into the log now, and returns
   * whether that worked. What did not move stays in the spool.
   */
  public boolean flush() {
    moving.lock();
    try {
      if (closed) {
        return false;
      }
      recordCounts();
      recordLosses();
      boolean moved = move();
      recordLosses();
      return moved && move();
    } finally {
      moving.unlock();
    }
  }

  /**
   * Ends the session: records what was counted and that the session ended, moves what waits into
   * the log if that works at once, and closes the spool. What did not move is read by the next
   * session. Events that are recorded after this are lost.
   */
  @Override
  public void close() {
    moving.lock();
    try {
      if (closed) {
        return;
      }
      recordCounts();
      recordLosses();
      keep(new AuditEvent.ServiceStopped(session));
      move();
      closed = true;
      spool.close();
    } catch (IOException e) {
      // Nothing is held back in memory: what was kept is on disk.
    } finally {
      moving.unlock();
    }
  }
}
