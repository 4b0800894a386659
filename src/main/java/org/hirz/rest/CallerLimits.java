package org.hirz.rest;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.hirz.access.Budget;
import org.hirz.access.Caller;
import org.hirz.access.KeyRing;
import org.hirz.access.Tenant;
import org.hirz.limits.Cost;
import org.hirz.limits.LimitKind;
import org.hirz.limits.LimitSettings;
import org.hirz.limits.Outcome;
import org.hirz.limits.Standing;
import org.hirz.limits.TenantLimits;

/** The budgets of callers, as their tenants have them now. Any number of threads; never blocks. */
@Singleton
final class CallerLimits {
  /** So many sets of hashes cost as much as one request. */
  static final int ITEMS_OF_A_REQUEST = 100;

  private final TenantLimits limits;
  private final KeyRing keys;
  private final LimitSettings settings;
  private final SlowedTenants slowed;

  CallerLimits(TenantLimits limits, KeyRing keys, LimitSettings settings, SlowedTenants slowed) {
    this.limits = limits;
    this.keys = keys;
    this.settings = settings;
    this.slowed = slowed;
  }

  /** Returns the requests that a batch costs besides the one that it is. */
  static long furtherRequests(int items) {
    return Math.max(0, Math.ceilDiv(items, ITEMS_OF_A_REQUEST) - 1);
  }

  /** Takes all of a cost, or nothing. */
  Outcome ask(Caller caller, Cost cost) {
    return limits.ask(caller.tenant(), budget(caller), cost);
  }

  /** Takes all of a cost, or nothing; returns how long to wait, zero where it was taken. */
  Duration take(Caller caller, Cost cost) {
    return limits.take(caller.tenant(), budget(caller), cost);
  }

  /** Takes what was used already, into debt where it is not there. */
  void charge(Caller caller, LimitKind kind, long amount) {
    limits.charge(caller.tenant(), budget(caller), kind, amount);
  }

  /** Returns what is left, of the kinds that are bounded. */
  List<Standing> standings(Caller caller) {
    return limits.standings(caller.tenant(), budget(caller));
  }

  private Budget budget(Caller caller) {
    Budget whole =
        keys.table().tenant(caller.tenant()).map(Tenant::budget).orElseGet(settings::ofNewTenants);
    return slowed.left(caller.tenant(), whole);
  }
}
