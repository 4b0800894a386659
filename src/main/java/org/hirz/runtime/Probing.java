package org.hirz.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditSink;
import org.hirz.probing.ProbingDetector;
import org.hirz.probing.ProbingLimits;
import org.hirz.probing.ProbingObserver;
import org.hirz.probing.ProbingPattern;
import org.hirz.probing.Throttle;
import org.jboss.logging.Logger;

/** Runs the detector of probing: makes it, has it forget in time, counts and logs suspicions. */
@Singleton
final class Probing implements ProbingObserver {
  private static final Logger LOG = Logger.getLogger(Probing.class);
  private static final long FORGET_MINUTES = 5;

  private final Map<ProbingPattern, Counter> suspicions = new EnumMap<>(ProbingPattern.class);
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(new BackgroundThreads("hirz-probing"));

  Probing(MeterRegistry registry) {
    for (ProbingPattern pattern : ProbingPattern.values()) {
      suspicions.put(
          pattern,
          Counter.builder(MetricNames.PROBING)
              .tag(MetricNames.PATTERN, pattern.wireName())
              .register(registry));
    }
  }

  @Produces
  @Singleton
  ProbingDetector detector(HirzConfig config, AuditSink audit, Throttle throttle) {
    HirzConfig.Probing settings = config.probing();
    ProbingDetector.Alarm alarm =
        new ProbingDetector.Alarm(audit, this, settings.throttle() ? throttle : null);
    ProbingDetector detector =
        new ProbingDetector(limits(settings), alarm, System::nanoTime, new SecureRandom());
    upkeep.scheduleWithFixedDelay(
        detector::forget, FORGET_MINUTES, FORGET_MINUTES, TimeUnit.MINUTES);
    return detector;
  }

  private static ProbingLimits limits(HirzConfig.Probing settings) {
    try {
      return ProbingLimits.DEFAULT.within(settings.window()).entries(settings.entries());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("hirz.probing: " + e.getMessage());
    }
  }

  @Override
  public void suspected(TenantId tenant, ProbingPattern pattern, long queries) {
    Counter counter = suspicions.get(pattern);
    if (counter != null) {
      counter.increment();
    }
    LOG.warnf(
        "The queries of tenant %s look like probing (%s, about %d queries). No verdict is changed"
            + " by this; see SECURITY.md.",
        tenant, pattern.wireName(), queries);
  }

  @PreDestroy
  void stop() {
    upkeep.shutdownNow();
  }
}
