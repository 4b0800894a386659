package org.hirz.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.hirz.admission.AdmissionControl;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.generation.MergeState;
import org.hirz.generation.SegmentStatus;
import org.hirz.index.SearchCost;
import org.hirz.picture.Effort;
import org.hirz.policy.UndeterminedReason;
import org.hirz.policy.Verdict;
import org.hirz.rest.StoreStatus;
import org.hirz.screening.ScreeningObserver;
import org.hirz.screening.Stage;

/** Counts and times what the service does. */
@Singleton
final class Metrics implements ScreeningObserver {
  private static final String NO_REASON = "none";

  private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
  private final Map<UndeterminedReason, Counter> undetermined =
      new EnumMap<>(UndeterminedReason.class);
  private final Map<Effort, DistributionSummary> views = new EnumMap<>(Effort.class);
  private final Counter matched;
  private final Counter notMatched;
  private final Counter probes;
  private final Counter candidates;
  private final Counter verified;
  private final Timer merges;
  private final Counter mergeFailures;
  private final AtomicReference<MergeState> merging = new AtomicReference<>(new MergeState.Idle());
  private final MultiGauge indexHashes;
  private final MultiGauge listEntries;

  Metrics(
      MeterRegistry registry,
      LiveGeneration live,
      AdmissionControl admissions,
      StoreStatus.Source store,
      Clock clock) {
    for (Stage stage : Stage.values()) {
      stages.put(
          stage,
          Timer.builder(MetricNames.STAGE_TIME)
              .tag(MetricNames.STAGE, stage.wireName())
              .publishPercentileHistogram()
              .minimumExpectedValue(Duration.ofNanos(10_000))
              .maximumExpectedValue(Duration.ofSeconds(10))
              .register(registry));
    }
    for (UndeterminedReason reason : UndeterminedReason.values()) {
      undetermined.put(reason, verdicts(registry, "undetermined", reason.wireName()));
    }
    for (Effort effort : Effort.values()) {
      views.put(
          effort,
          DistributionSummary.builder(MetricNames.VIEWS)
              .tag(MetricNames.EFFORT, effort.wireName())
              .register(registry));
    }
    matched = verdicts(registry, "match", NO_REASON);
    notMatched = verdicts(registry, "no_match", NO_REASON);
    probes = work(registry, "probes");
    candidates = work(registry, "candidates");
    verified = work(registry, "verified");
    indexHashes = MultiGauge.builder(MetricNames.INDEX_HASHES).register(registry);
    listEntries = MultiGauge.builder(MetricNames.LIST_ENTRIES).register(registry);
    Gauge.builder(
            MetricNames.GENERATION, live, it -> it.current().map(Generation::number).orElse(0L))
        .register(registry);
    Gauge.builder(MetricNames.GENERATION_AGE, live, it -> ageSeconds(it, clock))
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(MetricNames.STORE_REACHABLE, store, it -> it.now().reachable() ? 1 : 0)
        .register(registry);
    Gauge.builder(MetricNames.STORE_BEHIND, store, it -> it.now().behindSeconds())
        .baseUnit("seconds")
        .register(registry);
    merges = Timer.builder(MetricNames.MERGE_TIME).register(registry);
    mergeFailures = Counter.builder(MetricNames.MERGE_FAILURES).register(registry);
    segments(registry, live);
    Gauge.builder(MetricNames.BODY_BYTES_FREE, admissions, AdmissionControl::freeBytes)
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(MetricNames.BODY_BYTES_TOTAL, admissions, AdmissionControl::totalBytes)
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder(MetricNames.PLACES_FREE, admissions, AdmissionControl::freePlaces)
        .register(registry);
    Gauge.builder(MetricNames.PLACES_TOTAL, admissions, AdmissionControl::totalPlaces)
        .register(registry);
    for (AdmissionControl.Outcome.Refused reason : AdmissionControl.Outcome.Refused.values()) {
      FunctionCounter.builder(MetricNames.REFUSED, admissions, it -> it.refusals(reason))
          .tag(MetricNames.REASON, reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void segments(MeterRegistry registry, LiveGeneration live) {
    Gauge.builder(
            MetricNames.SEGMENTS,
            live,
            it -> it.current().map(generation -> generation.segments().size()).orElse(0))
        .register(registry);
    Gauge.builder(MetricNames.WITHDRAWN, live, it -> it.current().map(Metrics::withdrawn).orElse(0))
        .register(registry);
    mergeState(registry, "running", MergeState.Running.class);
    mergeState(registry, "put_off", MergeState.PutOff.class);
  }

  private static int withdrawn(Generation generation) {
    return generation.segments().stream().mapToInt(SegmentStatus::withdrawn).sum();
  }

  private void mergeState(MeterRegistry registry, String name, Class<? extends MergeState> state) {
    Gauge.builder(MetricNames.MERGE_STATE, merging, it -> state.isInstance(it.get()) ? 1 : 0)
        .tag(MetricNames.STATE, name)
        .register(registry);
  }

  private static Counter verdicts(MeterRegistry registry, String verdict, String reason) {
    return Counter.builder(MetricNames.VERDICTS)
        .tag(MetricNames.VERDICT, verdict)
        .tag(MetricNames.REASON, reason)
        .register(registry);
  }

  private static Counter work(MeterRegistry registry, String work) {
    return Counter.builder(MetricNames.SEARCH_WORK).tag(MetricNames.WORK, work).register(registry);
  }

  private static double ageSeconds(LiveGeneration live, Clock clock) {
    return live.current()
        .map(generation -> Duration.between(generation.publishedAt(), clock.instant()))
        .map(age -> age.toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  @Override
  public void took(Stage stage, long nanos) {
    Timer timer = stages.get(stage);
    if (timer != null) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void searched(SearchCost cost) {
    probes.increment(cost.probes());
    candidates.increment(cost.candidates());
    verified.increment(cost.verified());
  }

  @Override
  public void looked(Effort effort, int searched) {
    DistributionSummary summary = views.get(effort);
    if (summary != null) {
      summary.record(searched);
    }
  }

  @Override
  public void decided(Verdict verdict, long generation) {
    switch (verdict) {
      case Verdict.Matched ignored -> matched.increment();
      case Verdict.NoMatch ignored -> notMatched.increment();
      case Verdict.Undetermined open -> {
        Counter counter = undetermined.get(open.reason());
        if (counter != null) {
          counter.increment();
        }
      }
    }
  }

  /** Shows what becomes of merges. */
  void merging(MergeState state) {
    merging.set(state);
  }

  /** Counts a merge that is served. */
  void merged(Duration took) {
    merges.record(took);
  }

  /** Counts a merge that did not end. */
  void mergeFailed() {
    mergeFailures.increment();
  }

  /** Shows what a generation holds, in place of what the one before it held. */
  void published(Generation generation) {
    indexHashes.register(
        generation.indexes().stream()
            .<MultiGauge.Row<?>>map(
                index ->
                    MultiGauge.Row.of(
                        Tags.of(
                            MetricNames.TYPE, index.type().wireName(),
                            MetricNames.KIND, index.kind()),
                        index.hashes()))
            .toList(),
        true);
    listEntries.register(
        generation.lists().stream()
            .<MultiGauge.Row<?>>flatMap(
                list ->
                    Stream.of(
                        standing(list, "active", list.entries()),
                        standing(list, "quarantined", list.quarantined()),
                        standing(list, "unsearchable", list.unsearchable()),
                        standing(list, "withheld", list.withheld())))
            .toList(),
        true);
  }

  private static MultiGauge.Row<Number> standing(LiveList list, String standing, int entries) {
    return MultiGauge.Row.of(
        Tags.of(MetricNames.LIST, list.list().id().value(), MetricNames.STANDING, standing),
        entries);
  }
}
