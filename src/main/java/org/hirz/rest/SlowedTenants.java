package org.hirz.rest;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hirz.access.Budget;
import org.hirz.access.TenantId;
import org.hirz.probing.Throttle;

/**
 * The tenants whose budget is cut for a while: to a tenth, and at most {@value #REQUESTS} requests
 * a second, at least one. In memory of this program alone. Any number of threads.
 */
@Singleton
final class SlowedTenants implements Throttle {
  /** Most requests a second of a tenant that is slowed. */
  static final long REQUESTS = 100;

  private static final long PART = 10;

  private final ConcurrentHashMap<TenantId, Long> until = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  SlowedTenants() {
    this(System::nanoTime);
  }

  SlowedTenants(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void cut(TenantId tenant, Duration time) {
    until.put(tenant, nanos.getAsLong() + time.toNanos());
  }

  /** Returns what a tenant has of its budget now. */
  Budget left(TenantId tenant, Budget budget) {
    Long end = until.get(tenant);
    if (end == null) {
      return budget;
    }
    if (nanos.getAsLong() - end >= 0) {
      until.remove(tenant, end);
      return budget;
    }
    return new Budget(
        Math.clamp(budget.requestsPerSecond() / PART, 1, REQUESTS),
        Math.max(1, budget.bytesPerSecond() / PART),
        Math.max(1, budget.pixelsPerSecond() / PART));
  }
}
