package org.hirz.probing;

import org.hirz.access.TenantId;

/** Told of suspicions, for metrics and the operator's log. Must be quick and must not throw. */
@FunctionalInterface
public interface ProbingObserver {
  /** Watches nothing. */
  ProbingObserver NONE = (tenant, pattern, queries) -> {};

  /**
   * A tenant's queries look like probing; said at most once an hour for each tenant and pattern.
   *
   * @param queries about how many different queries show it
   */
  void suspected(TenantId tenant, ProbingPattern pattern, long queries);
}
