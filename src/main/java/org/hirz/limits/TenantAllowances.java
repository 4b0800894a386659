package org.hirz.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hirz.access.Budget;
import org.jspecify.annotations.Nullable;

/** What one tenant has left. Any number of threads; each call holds a lock for a moment. */
final class TenantAllowances {
  private final Duration burst;
  private final LongSupplier nanoTime;
  private final Map<LimitKind, Allowance> allowances = new EnumMap<>(LimitKind.class);
  private @Nullable Budget budget;

  TenantAllowances(Duration burst, LongSupplier nanoTime) {
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** Takes all of a cost or nothing, under the budget that holds now. */
  synchronized Outcome ask(Budget now, Cost cost) {
    apply(now);
    LimitKind longest = LimitKind.REQUESTS;
    long pause = 0;
    for (Map.Entry<LimitKind, Allowance> bounded : allowances.entrySet()) {
      Long amount = cost.amounts().get(bounded.getKey());
      long wait = amount == null ? 0 : bounded.getValue().pause(amount);
      if (wait > pause) {
        longest = bounded.getKey();
        pause = wait;
      }
    }
    if (pause > 0) {
      return new Outcome.Exceeded(longest, Duration.ofNanos(pause), standings());
    }
    allowances.forEach((kind, allowance) -> allowance.take(cost.amounts().getOrDefault(kind, 0L)));
    return new Outcome.Within(standings());
  }

  /** Takes an amount, into debt where it is not there. */
  synchronized void charge(Budget now, LimitKind kind, long amount) {
    apply(now);
    Allowance allowance = allowances.get(kind);
    if (allowance != null) {
      allowance.take(amount);
    }
  }

  /** Returns what is left, of the kinds that are bounded. */
  synchronized List<Standing> standings(Budget now) {
    apply(now);
    return standings();
  }

  private List<Standing> standings() {
    List<Standing> standings = new ArrayList<>(allowances.size());
    allowances.forEach((kind, allowance) -> standings.add(allowance.standing(kind)));
    return standings;
  }

  private void apply(Budget now) {
    if (now.equals(budget)) {
      return;
    }
    budget = now;
    for (LimitKind kind : LimitKind.values()) {
      long perSecond = kind.perSecond(now);
      @Nullable Allowance before = allowances.get(kind);
      if (perSecond >= Allowance.NO_BOUND) {
        allowances.remove(kind);
      } else {
        Allowance next = Allowance.full(perSecond, burst, nanoTime);
        allowances.put(kind, before == null ? next : next.heirOf(before));
      }
    }
  }
}
