package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.hirz.access.Budget;
import org.hirz.access.Grant;
import org.hirz.access.Tenant;
import org.hirz.picture.Effort;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param tenant its id
 * @param effort how many ways its pictures are looked at; null is the service's default
 * @param grants by list ascending
 */
@JsonPropertyOrder({"tenant", "name", "enabled", "budget", "effort", "grants", "created"})
record TenantAnswer(
    String tenant,
    String name,
    boolean enabled,
    BudgetAnswer budget,
    @Nullable String effort,
    List<GrantAnswer> grants,
    Instant created) {
  static TenantAnswer of(Tenant tenant) {
    return new TenantAnswer(
        tenant.id().value(),
        tenant.name(),
        tenant.enabled(),
        BudgetAnswer.of(tenant.budget()),
        tenant.effort().map(Effort::wireName).orElse(null),
        grants(tenant),
        tenant.created());
  }

  /** Returns a tenant's grants by list ascending. */
  static List<GrantAnswer> grants(Tenant tenant) {
    return tenant.grants().values().stream()
        .sorted(Comparator.comparing(Grant::list))
        .map(GrantAnswer::of)
        .toList();
  }

  /** How much a tenant may ask on average, by the second; null is no bound of its own. */
  @JsonPropertyOrder({"requestsPerSecond", "bytesPerSecond", "pixelsPerSecond"})
  record BudgetAnswer(
      @Nullable Long requestsPerSecond,
      @Nullable Long bytesPerSecond,
      @Nullable Long pixelsPerSecond) {
    static BudgetAnswer of(Budget budget) {
      return new BudgetAnswer(
          bound(budget.requestsPerSecond()),
          bound(budget.bytesPerSecond()),
          bound(budget.pixelsPerSecond()));
    }

    private static @Nullable Long bound(long bound) {
      return bound == Long.MAX_VALUE ? null : bound;
    }
  }

  /** That a tenant may be matched against a list. */
  @JsonPropertyOrder({"list", "legalBasis", "by", "at"})
  record GrantAnswer(String list, String legalBasis, String by, Instant at) {
    static GrantAnswer of(Grant grant) {
      return new GrantAnswer(grant.list().value(), grant.legalBasis(), grant.by(), grant.at());
    }
  }
}
