package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hirz.admission.AdmissionControl;
import org.hirz.admission.ByteBudget;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.LiveGeneration;
import org.hirz.generation.LiveList;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.index.IndexPlanner;
import org.hirz.picture.Effort;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Metrics metrics =
      new Metrics(
          registry,
          new LiveGeneration(),
          new AdmissionControl(new ByteBudget(1024), 1),
          new StoreHealth(Clock.systemUTC(), java.time.Duration.ofHours(1)),
          Clock.systemUTC());

  private void publish(int unsearchable) {
    HashList list =
        new HashList(
            new ListId("a"), "a", Nature.TEST, "Synthetic Org", Map.of(), LabelPolicy.DEFAULTS);
    GenerationBuilder builder = new GenerationBuilder(new IndexPlanner(), Optional.empty());
    builder.addList(new LiveList(list, 1, "", true, 10, 2, unsearchable, 4), sink -> {});
    metrics.published(builder.build(1, Instant.EPOCH));
  }

  private double entries(String standing) {
    return registry
        .get(MetricNames.LIST_ENTRIES)
        .tag(MetricNames.LIST, "a")
        .tag(MetricNames.STANDING, standing)
        .gauge()
        .value();
  }

  @Test
  void published_list_showsItsEntriesByStanding() {
    publish(3);
    assertEquals(10, entries("active"));
    assertEquals(2, entries("quarantined"));
    assertEquals(3, entries("unsearchable"));
    assertEquals(4, entries("withheld"));
  }

  @Test
  void looked_addsToTheViewsOfItsEffort() {
    metrics.looked(Effort.STANDARD, 300);
    metrics.looked(Effort.STANDARD, 100);
    metrics.looked(Effort.FAST, 8);
    var standard = registry.get(MetricNames.VIEWS).tag(MetricNames.EFFORT, "standard").summary();
    assertEquals(2, standard.count());
    assertEquals(400, standard.totalAmount());
    assertEquals(
        8, registry.get(MetricNames.VIEWS).tag(MetricNames.EFFORT, "fast").summary().totalAmount());
  }

  @Test
  void published_again_replacesWhatWasShown() {
    publish(3);
    publish(0);
    assertEquals(0, entries("unsearchable"));
  }
}
