package org.hirz.probing;

import java.time.Duration;
import org.hirz.access.TenantId;

/** Cuts the budget of a tenant that seems to probe. Quick, from any thread, never throws. */
@FunctionalInterface
public interface Throttle {
  /** Cuts the tenant's budget for the given time from now; a later call begins the time anew. */
  void cut(TenantId tenant, Duration time);
}
