package org.hirz.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.access.TenantId;

/**
 * Counts what would be too much to record one by one: verdicts, and refused requests. Whoever
 * counts gets the events of the span so far once there are many different things, so that memory is
 * bounded. Any number of threads.
 */
final class MinuteCounts {
  /** How many different verdicts of tenants, or refusals, are counted at once. */
  static final int MAX_KINDS = 4096;

  private record Denial(String reason, String by, String operation) {}

  private final Map<TenantId, Map<String, Long>> verdicts = new HashMap<>();
  private final Map<Denial, Long> denials = new HashMap<>();
  private int kinds;
  private Instant from;

  MinuteCounts(Instant from) {
    this.from = from;
  }

  /**
   * Counts verdicts, so many under each name; returns what is to be recorded now, usually nothing.
   */
  synchronized List<AuditEvent> counted(TenantId tenant, Map<String, Long> more, Instant now) {
    Map<String, Long> counts = verdicts.computeIfAbsent(tenant, _ -> new HashMap<>());
    int before = counts.size();
    more.forEach((name, count) -> counts.merge(name, count, Long::sum));
    kinds += counts.size() - before;
    return kinds < MAX_KINDS ? List.of() : take(now);
  }

  /** Counts refused requests; returns what is to be recorded now, usually nothing. */
  synchronized List<AuditEvent> denied(AuditEvent.AccessDenied event, Instant now) {
    Denial denial = new Denial(event.reason(), event.by(), event.operation());
    if (denials.merge(denial, event.count(), Long::sum) == event.count()) {
      kinds++;
    }
    return kinds < MAX_KINDS ? List.of() : take(now);
  }

  /** Returns the events of what was counted, and begins to count anew. */
  synchronized List<AuditEvent> take(Instant now) {
    List<AuditEvent> events = new ArrayList<>();
    verdicts.forEach(
        (tenant, counts) -> {
          if (!counts.isEmpty()) {
            events.add(new AuditEvent.VerdictsCounted(tenant, from, now, counts));
          }
        });
    denials.forEach(
        (denial, count) ->
            events.add(
                new AuditEvent.AccessDenied(
                    denial.reason(), denial.by(), denial.operation(), count)));
    verdicts.clear();
    denials.clear();
    kinds = 0;
    from = now;
    return events;
  }
}
