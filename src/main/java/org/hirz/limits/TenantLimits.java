package org.hirz.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.hirz.access.Budget;
import org.hirz.access.TenantId;

/**
 * Keeps tenants within their budgets.
 *
 * <p>Each kind of a budget is a token bucket that fills at the budget's rate up to a burst of some
 * seconds. What is known beforehand (a request, its announced bytes) is asked for; what is not
 * (bytes of a body without a length, pixels) is charged when it is known, into debt, and the next
 * request waits until the debt is paid, an hour at most. A request that costs more than the burst
 * is let in when its bucket is full, and leaves it in debt: so a small budget makes large pictures
 * rare, not impossible.
 *
 * <p>Budgets hold for this program: each of several replicas gives every tenant its whole budget.
 * They are handed in with every call, so a changed one holds at once; what was left, or owed, stays
 * as it was, up to the new burst. A part of a budget from {@value Allowance#NO_BOUND} a second on
 * is no bound.
 *
 * <p>Threads: safe for any number; never blocks for long, so an event loop may call it. Memory: a
 * few hundred bytes a tenant, of at most so many tenants; who is forgotten begins anew, with a full
 * bucket.
 */
public final class TenantLimits {
  private static final Duration SHORTEST_BURST = Duration.ofMillis(100);
  private static final Duration LONGEST_BURST = Duration.ofHours(1);

  private final Cache<TenantId, TenantAllowances> tenants;
  private final Duration burst;
  private final LongSupplier nanoTime;
  private final AtomicLongArray refusals = new AtomicLongArray(LimitKind.values().length);

  /**
   * Makes limits under which nobody has used anything yet.
   *
   * @param burst what a tenant can save up, as a time; 0.1 s to 1 h
   * @param tenants how many are remembered, at least 1
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   * @throws IllegalArgumentException if the burst is out of bounds
   */
  public TenantLimits(Duration burst, int tenants, LongSupplier nanoTime) {
    if (burst.compareTo(SHORTEST_BURST) < 0 || burst.compareTo(LONGEST_BURST) > 0) {
      throw new IllegalArgumentException(
          "a burst is " + SHORTEST_BURST + " to " + LONGEST_BURST + " of a budget");
    }
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.tenants = Caffeine.newBuilder().maximumSize(tenants).executor(Runnable::run).build();
  }

  /** Takes all of a cost from what a tenant has left, or nothing. */
  public Outcome ask(TenantId tenant, Budget budget, Cost cost) {
    if (budget.equals(Budget.UNLIMITED)) {
      return new Outcome.Within(List.of());
    }
    Outcome outcome = of(tenant).ask(budget, cost);
    if (outcome instanceof Outcome.Exceeded(LimitKind which, Duration pause, var left)) {
      refusals.incrementAndGet(which.ordinal());
    }
    return outcome;
  }

  /**
   * Takes all of a cost from what a tenant has left, or nothing, for work under way that can wait:
   * that is no refusal, and not counted as one.
   *
   * @return zero where it was taken, else the time after which to ask again
   */
  public Duration take(TenantId tenant, Budget budget, Cost cost) {
    if (budget.equals(Budget.UNLIMITED)) {
      return Duration.ZERO;
    }
    return of(tenant).ask(budget, cost) instanceof Outcome.Exceeded exceeded
        ? exceeded.retryAfter()
        : Duration.ZERO;
  }

  /** Takes what was used already, into debt where it is not there. */
  public void charge(TenantId tenant, Budget budget, LimitKind kind, long amount) {
    if (!budget.equals(Budget.UNLIMITED)) {
      of(tenant).charge(budget, kind, amount);
    }
  }

  /** Returns what a tenant has left, of the kinds that are bounded. */
  public List<Standing> standings(TenantId tenant, Budget budget) {
    return budget.equals(Budget.UNLIMITED) ? List.of() : of(tenant).standings(budget);
  }

  /** Returns what a tenant can save up, as a time. */
  public Duration burst() {
    return burst;
  }

  /** Returns how many requests were refused for want of the given kind so far. */
  public long refusals(LimitKind kind) {
    return refusals.get(kind.ordinal());
  }

  private TenantAllowances of(TenantId tenant) {
    return tenants.get(tenant, id -> new TenantAllowances(burst, nanoTime));
  }
}
