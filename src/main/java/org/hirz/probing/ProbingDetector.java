package org.hirz.probing;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditSink;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a tenant's queries look like probing: a search for the edge of what is listed, or
 * for the list itself.
 *
 * <p>No hash is kept. What is kept are sketches in memory: counts by keyed numbers, under a key
 * made at random in this process and thrown away with them. Each query is written to two sketches,
 * of the current key and of the one before; a new key is made every half window, so that nothing
 * outlives the window and every half window is seen whole by one sketch. There is one pair of
 * sketches for each tenant, at most {@value #TENANTS} pairs, about {@link #MAX_BYTES} bytes in all;
 * beyond that many tenants those that asked longest ago are forgotten first.
 *
 * <p>It is told of verdicts and cannot change one. Its work does not depend on what was found. What
 * it cannot see: probing spread over many tenants, over replicas (which share no sketches), over
 * more than the window, or so thinly among a tenant's other queries that its traces are pushed out;
 * {@code benchmarks/results} has figures.
 *
 * <p>Threads: any number; those of one tenant wait for each other for a few microseconds.
 */
public final class ProbingDetector {
  /** Most tenants that are watched at once. */
  public static final int TENANTS = 32;

  /** About how much memory it takes at most, in bytes. */
  public static final long MAX_BYTES = 2L * TENANTS * Sketch.BYTES;

  /** A suspicion is said once in this time, and a budget that it cuts is cut for as long. */
  public static final Duration QUIET = Duration.ofHours(1);

  private final ProbingLimits limits;
  private final Alarm alarm;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final long halfWindow;
  private final Map<TenantId, Watch> watches = new LinkedHashMap<>(64, 0.75f, true);
  private Era era;

  /**
   * Whom to tell.
   *
   * @param throttle cuts budgets, or null where none shall be cut
   */
  public record Alarm(AuditSink audit, ProbingObserver observer, @Nullable Throttle throttle) {
    /** Tells nobody. */
    public static final Alarm NONE = new Alarm(AuditSink.NONE, ProbingObserver.NONE, null);
  }

  /** A key, since when it is used, and the how manieth it is. */
  private record Era(long number, long since, SketchKey key) {}

  /**
   * Makes a detector that has seen nothing.
   *
   * @param nanos time that only goes forward, such as {@link System#nanoTime}
   * @param random source of keys; unpredictable, but in tests
   */
  public ProbingDetector(
      ProbingLimits limits, Alarm alarm, LongSupplier nanos, RandomGenerator random) {
    this.limits = limits;
    this.alarm = alarm;
    this.nanos = nanos;
    this.random = random;
    this.halfWindow = limits.window().toNanos() / 2;
    this.era = new Era(0, nanos.getAsLong(), new SketchKey(random));
  }

  /** Takes a query whose verdict stands. */
  public void saw(ScreenedQuery query) {
    long now = nanos.getAsLong();
    Era active;
    Watch watch;
    synchronized (watches) {
      active = era(now);
      watch = watches.computeIfAbsent(query.tenant(), any -> new Watch());
      if (watches.size() > TENANTS) {
        watches.remove(watches.keySet().iterator().next());
      }
    }
    watch
        .add(query, active, now)
        .forEach((pattern, queries) -> raise(query.tenant(), pattern, queries));
  }

  /** Returns how many tenants are watched. */
  int watched() {
    synchronized (watches) {
      return watches.size();
    }
  }

  /**
   * Forgets what is older than the window; otherwise the next query does. To be called now and
   * then.
   */
  public void forget() {
    synchronized (watches) {
      era(nanos.getAsLong());
    }
  }

  /** Returns the current era; where it is a new one, sketches of those before the last are gone. */
  private Era era(long now) {
    long passed = (now - era.since()) / halfWindow;
    if (passed > 0) {
      era =
          new Era(era.number() + passed, era.since() + passed * halfWindow, new SketchKey(random));
      watches.values().removeIf(watch -> watch.forget(era.number() - 1, now));
    }
    return era;
  }

  private void raise(TenantId tenant, ProbingPattern pattern, long queries) {
    Throttle throttle = alarm.throttle();
    if (throttle != null) {
      throttle.cut(tenant, QUIET);
    }
    alarm.observer().suspected(tenant, pattern, queries);
    alarm
        .audit()
        .record(
            new AuditEvent.ProbingSuspected(tenant, pattern.wireName(), queries, throttle != null));
  }

  /** The sketches of one tenant, and until when nothing more is said of each pattern. */
  private final class Watch {
    private long number = Long.MIN_VALUE;
    private @Nullable Sketch current;
    private @Nullable Sketch previous;
    private final Map<ProbingPattern, Long> said = new EnumMap<>(ProbingPattern.class);

    /** Returns for each pattern that is to be said now how many queries show it. */
    synchronized Map<ProbingPattern, Long> add(ScreenedQuery query, Era active, long now) {
      if (number < active.number()) { // a query that was overtaken is written with those after it
        previous = number == active.number() - 1 ? current : null;
        current = new Sketch(active.key());
        number = active.number();
      }
      Evidence evidence = new Evidence();
      for (Sketch sketch : Arrays.asList(current, previous)) {
        if (sketch != null) {
          sketch.add(query, limits, evidence);
        }
      }
      Map<ProbingPattern, Long> queries = new EnumMap<>(ProbingPattern.class);
      for (ProbingPattern pattern : ProbingPattern.values()) {
        if (evidence.queries(pattern) > 0 && !isQuiet(pattern, now)) {
          queries.put(pattern, evidence.queries(pattern));
          said.put(pattern, now);
        }
      }
      return queries;
    }

    private boolean isQuiet(ProbingPattern pattern, long now) {
      Long last = said.get(pattern);
      return last != null && now - last < QUIET.toNanos();
    }

    /** Forgets sketches begun before the given era, and returns whether nothing is left to know. */
    synchronized boolean forget(long oldest, long now) {
      if (number - 1 < oldest) {
        previous = null;
      }
      if (number < oldest) {
        current = null;
      }
      return current == null
          && Arrays.stream(ProbingPattern.values()).noneMatch(pattern -> isQuiet(pattern, now));
    }
  }
}
