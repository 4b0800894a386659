package org.hirz.rest;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.hirz.access.Caller;
import org.hirz.access.KeyRing;
import org.hirz.access.ListScope;
import org.hirz.limits.Cost;
import org.hirz.limits.LimitKind;

/** On what terms a bulk check goes on, as they are now. Any number of threads; never waits. */
@Singleton
final class BulkTerms {
  /**
   * Most events that may wait for the audit log: a check with many matches makes them faster than
   * the log takes them, and what waits must not fill the disk's share for everybody.
   */
  static final long MOST_EVENTS = 20_000;

  private static final Duration SHORTLY = Duration.ofMillis(100);

  private final KeyRing keys;
  private final Screenable screenable;
  private final CallerLimits budgets;
  private final Recorder recorder;
  private final Clock clock;

  BulkTerms(
      KeyRing keys, Screenable screenable, CallerLimits budgets, Recorder recorder, Clock clock) {
    this.keys = keys;
    this.screenable = screenable;
    this.budgets = budgets;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Returns whether a caller may still be answered about the lists of a scope. */
  boolean mayGoOn(Caller caller, ListScope scope) {
    return keys.isGood(caller, clock.instant()) && screenable.isStillGranted(caller, scope);
  }

  /** Takes all of a cost, or nothing; returns how long to wait, zero where it was taken. */
  Duration take(Caller caller, Cost cost) {
    return recorder.status().waiting() > MOST_EVENTS ? SHORTLY : budgets.take(caller, cost);
  }

  /** Takes bytes that came already, into debt where they are not there. */
  void charge(Caller caller, long bytes) {
    budgets.charge(caller, LimitKind.BYTES, bytes);
  }
}
