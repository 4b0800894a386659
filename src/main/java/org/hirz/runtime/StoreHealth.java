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
  private boolean unwritable;

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
   * @return whether it had not answered before
   */
  synchronized boolean reached(long known, long served) {
    boolean again = lostSince != null;
    revision = Math.max(revision, known);
    lostSince = null;
    if (served >= revision) {
      behindSince = null;
    } else if (behindSince == null) {
      behindSince = clock.instant();
    }
    return again;
  }

  /**
   * Says that the store did not answer.
   *
   * @return whether it had answered before
   */
  synchronized boolean lost() {
    if (lostSince != null) {
      return false;
    }
    lostSince = clock.instant();
    return true;
  }

  /** Says whether the store could be written to. */
  synchronized void written(boolean done) {
    unwritable = !done;
  }

  /** Returns whether nothing can be written, so that no list can be changed. */
  synchronized boolean isUnwritable() {
    return unwritable;
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

  /** Returns whether the store is lost or unwritable, or what is served is behind it. */
  synchronized boolean isDegraded() {
    return lostSince != null || behindSince != null || unwritable;
  }

  /** Returns whether what is served may be too old to be relied on. */
  synchronized boolean isStale() {
    return isTooOld(lostSince) || isTooOld(behindSince);
  }

  private boolean isTooOld(@Nullable Instant since) {
    return since != null && age(since).compareTo(staleAfter) > 0;
  }
}
