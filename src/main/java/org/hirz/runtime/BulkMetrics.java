package org.hirz.runtime;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.hirz.rest.BulkStreams;

/** Shows bulk checks. No figure is of one tenant. */
@Singleton
final class BulkMetrics {
  void register(@Observes StartupEvent event, MeterRegistry registry, BulkStreams streams) {
    Gauge.builder(MetricNames.BULK_STREAMS, streams, BulkStreams::running).register(registry);
    for (BulkStreams.RowKind kind : BulkStreams.RowKind.values()) {
      FunctionCounter.builder(MetricNames.BULK_ROWS, streams, it -> it.rows(kind))
          .tag(MetricNames.VERDICT, kind.wireName())
          .register(registry);
    }
  }
}
