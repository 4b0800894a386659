package org.hirz.runtime;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hirz.rest.StoreStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the store: whether it answers, and whether what it says is live is served. Any
 * number of threads.
 */
@Singleton
final class StoreHealth implements StoreStatus.Source {
  private final Clock clock;
  private final Duration staleAfter;
  private String kind = "none";
  private long revision;
  private @Nullable Instant lostSince;
  private @Nullable Instant behindSince;

  @Inject
  StoreHealth(HirzConfig config, Clock clock) {
    this(clock, config.limits().staleAfter());
  }

  /**
   * @param staleAfter how long a service may be cut off or behind and still be ready
   * @throws IllegalArgumentException if that is not a time that passes
   */
  StoreHealth(Clock clock, Duration staleAfter) {
    if (!staleAfter.isPositive()) {
      throw new IllegalArgumentException("hirz.limits.stale-after must be more than nothing");
    }
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  /** Says which store it is. */
  synchronized void opened(String storeKind) {
    kind = storeKind;
  }

  /**
   * Says that the store answered.
   *
   * @param known the revision that it named
   * @param served the one that is served
   */
  synchronized void reached(long known, long served) {
    revision = Math.max(revision, known);
    lostSince = null;
    if (served >= revision) {
      behindSince = null;
    } else if (behindSince == null) {
      behindSince = clock.instant();
    }
  }

  /** Says that the store did not answer. */
  synchronized void lost() {
    if (lostSince == null) {
      lostSince = clock.instant();
    }
  }

  /** Returns since when the store has not answered, or null. */
  synchronized @Nullable Instant lostSince() {
    return lostSince;
  }

  @Override
  public synchronized StoreStatus now() {
    return new StoreStatus(kind, revision, lostSince == null, seconds(behindSince));
  }

  /** Returns for how long the store has not answered, in seconds. */
  synchronized double lostSeconds() {
    return seconds(lostSince);
  }

  private double seconds(@Nullable Instant since) {
    return since == null ? 0 : Math.max(0, age(since).toMillis() / 1e3);
  }

  private Duration age(Instant since) {
    return Duration.between(since, clock.instant());
  }

  /** Returns whether what is served may not be what is live: cut off, or behind. */
  synchronized boolean isDegraded() {
    return lostSince != null || behindSince != null;
  }

  /** Returns whether that has lasted for too long to be relied on. */
  synchronized boolean isStale() {
    return isTooOld(lostSince) || isTooOld(behindSince);
  }

  private boolean isTooOld(@Nullable Instant since) {
    return since != null && age(since).compareTo(staleAfter) > 0;
  }
}
