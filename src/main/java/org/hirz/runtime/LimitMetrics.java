package org.hirz.runtime;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hirz.admission.DecodePool;
import org.hirz.limits.LimitKind;
import org.hirz.limits.TenantLimits;
import org.hirz.limits.WrongKeys;

/** Shows what budgets refuse and how many tenants wait. No figure is of one tenant. */
@Singleton
final class LimitMetrics {
  void register(
      @Observes StartupEvent event,
      MeterRegistry registry,
      TenantLimits limits,
      WrongKeys wrongKeys,
      DecodePool pool) {
    register(registry, limits, wrongKeys, pool);
  }

  static void register(
      MeterRegistry registry, TenantLimits limits, WrongKeys wrongKeys, DecodePool pool) {
    for (LimitKind kind : LimitKind.values()) {
      FunctionCounter.builder(MetricNames.REFUSED, limits, it -> it.refusals(kind))
          .tag(MetricNames.REASON, "budget_" + kind.wireName())
          .register(registry);
    }
    FunctionCounter.builder(MetricNames.REFUSED, wrongKeys, WrongKeys::refusals)
        .tag(MetricNames.REASON, "wrong_keys")
        .register(registry);
    Gauge.builder(MetricNames.WAITING_TENANTS, pool, DecodePool::waitingTenants).register(registry);
  }
}
