package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.hirz.access.AccessTable;
import org.hirz.access.Caller;
import org.hirz.access.Grant;
import org.hirz.access.KeyRing;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.Tenant;
import org.jspecify.annotations.Nullable;

/** What a caller is, as the service sees it. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
  private final KeyRing keys;

  MeResource(KeyRing keys) {
    this.keys = keys;
  }

  /** Returns the key that was shown, its tenant, and what that was granted. */
  @GET
  @RolesAllowed({"platform", "investigator", "analyst", "auditor", "admin"})
  public MeAnswer me(@Context SecurityIdentity identity) {
    Caller caller = CallerIdentity.caller(identity);
    AccessTable table = keys.table();
    Tenant tenant =
        table
            .tenant(caller.tenant())
            .orElseThrow(
                () -> new ProblemException(ProblemType.UNAUTHENTICATED, "The key has ended."));
    @Nullable StoredKey key = table.find(caller.kid()).orElse(null);
    return new MeAnswer(
        caller.kid(),
        tenant.id().value(),
        tenant.name(),
        caller.roles().stream().sorted().map(Role::wireName).toList(),
        key == null ? null : key.expires(),
        tenant.grants().values().stream()
            .sorted(Comparator.comparing(Grant::list))
            .map(grant -> new GrantedList(grant.list().value(), grant.legalBasis(), grant.at()))
            .toList(),
        TenantAnswer.BudgetAnswer.of(tenant.budget()));
  }

  /**
   * A caller.
   *
   * @param expires when the key ends, or null where it stays good
   */
  @JsonPropertyOrder({"kid", "tenant", "name", "roles", "expires", "grants", "budget"})
  record MeAnswer(
      String kid,
      String tenant,
      String name,
      List<String> roles,
      @Nullable Instant expires,
      List<GrantedList> grants,
      TenantAnswer.BudgetAnswer budget) {}

  /** A list that the caller's tenant may be matched against; who granted it is not its business. */
  @JsonPropertyOrder({"list", "legalBasis", "at"})
  record GrantedList(String list, String legalBasis, Instant at) {}
}
