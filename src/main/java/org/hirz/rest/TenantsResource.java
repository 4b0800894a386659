package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.access.Budget;
import org.hirz.access.Grant;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.limits.LimitSettings;
import org.hirz.picture.Effort;
import org.hirz.store.Act;
import org.hirz.store.Tenants;
import org.jspecify.annotations.Nullable;

/** The organisations whose keys are accepted, and the lists that each may be matched against. */
@Path("/v1/tenants")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class TenantsResource {
  private static final int MAX_ID = 64;

  /** What is given for an effort; the last is that of the service. */
  private static final List<String> EFFORTS = List.of("fast", "standard", "thorough", "default");

  private static final int MOST_ACTS = 1000;
  private static final int USUAL_ACTS = 100;
  private static final String[] CHANGES = {
    "name",
    "budget.requestsPerSecond",
    "budget.bytesPerSecond",
    "budget.pixelsPerSecond",
    "effort",
    "reason",
    "tenant"
  };

  private final StoreAccess stores;
  private final AccessActs access;
  private final LimitSettings settings;

  TenantsResource(StoreAccess stores, AccessActs access, LimitSettings settings) {
    this.stores = stores;
    this.access = access;
    this.settings = settings;
  }

  /** Returns every tenant. */
  @GET
  @RolesAllowed({"auditor", "admin"})
  public AllTenants all(@Context UriInfo uri) {
    QueryFields.of(uri);
    return new AllTenants(tenants().all().stream().map(TenantAnswer::of).toList());
  }

  /** Makes a tenant without keys and grants; without a budget of its own, with the usual one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public Response create(@Context SecurityIdentity identity, InputStream body) {
    JsonFields fields = JsonFields.read(body, CHANGES);
    String id = fields.neededText("tenant", MAX_ID);
    if (!TenantId.isValid(id)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "tenant takes 1 to 64 of a-z 0-9 . _ -, the first a letter or digit");
    }
    String name = name(fields);
    Optional<Effort> effort = fields.oneOf("effort", EFFORTS).flatMap(Effort::byWireName);
    Tenant made =
        access.done(
            tenants()
                .create(
                    new TenantId(id),
                    name == null ? id : name,
                    fields.hasObject("budget") ? budget(fields) : settings.ofNewTenants(),
                    effort,
                    act(identity, fields)));
    return Response.status(Response.Status.CREATED).entity(TenantAnswer.of(made)).build();
  }

  /** Returns a tenant. */
  @GET
  @Path("/{tenant}")
  @RolesAllowed({"auditor", "admin"})
  public TenantAnswer one(@PathParam("tenant") String id) {
    return TenantAnswer.of(access.tenant(id));
  }

  /** Gives a tenant another name, budget or effort; what is not named stays. */
  @PATCH
  @Path("/{tenant}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public TenantAnswer change(
      @Context SecurityIdentity identity, @PathParam("tenant") String id, InputStream body) {
    TenantId tenant = AccessActs.id(id);
    JsonFields fields =
        JsonFields.read(
            body, List.of(CHANGES).subList(0, CHANGES.length - 1).toArray(new String[0]));
    String name = name(fields);
    Budget budget = fields.hasObject("budget") ? budget(fields) : null;
    Optional<String> effort = fields.oneOf("effort", EFFORTS);
    Tenants.Changes changes =
        new Tenants.Changes(name, budget, effort.isPresent(), effort.flatMap(Effort::byWireName));
    return TenantAnswer.of(access.done(tenants().change(tenant, changes, act(identity, fields))));
  }

  private static @Nullable String name(JsonFields fields) {
    String name = fields.text("name", Tenant.MAX_NAME).orElse(null);
    if (name != null && name.isBlank()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "name is blank");
    }
    return name;
  }

  private static Budget budget(JsonFields fields) {
    return new Budget(
        fields.count("budget.requestsPerSecond").orElse(Long.MAX_VALUE),
        fields.count("budget.bytesPerSecond").orElse(Long.MAX_VALUE),
        fields.count("budget.pixelsPerSecond").orElse(Long.MAX_VALUE));
  }

  private static Act act(SecurityIdentity identity, JsonFields fields) {
    return Acts.by(identity, fields.text("reason", Act.MAX_REASON).orElse(""));
  }

  /** Ends that a tenant's keys are accepted, at once. */
  @POST
  @Path("/{tenant}/disable")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public TenantAnswer disable(
      @Context SecurityIdentity identity, @PathParam("tenant") String id, InputStream body) {
    return TenantAnswer.of(
        access.done(tenants().disable(AccessActs.id(id), reasoned(identity, body))));
  }

  /** Begins it again. */
  @POST
  @Path("/{tenant}/enable")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public TenantAnswer enable(
      @Context SecurityIdentity identity, @PathParam("tenant") String id, InputStream body) {
    return TenantAnswer.of(
        access.done(tenants().enable(AccessActs.id(id), reasoned(identity, body))));
  }

  private static Act reasoned(SecurityIdentity identity, InputStream body) {
    return Acts.by(identity, JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON));
  }

  /** Returns a tenant's grants. */
  @GET
  @Path("/{tenant}/grants")
  @RolesAllowed({"auditor", "admin"})
  public AllGrants grants(@PathParam("tenant") String id) {
    return new AllGrants(TenantAnswer.grants(access.tenant(id)));
  }

  /** Grants a tenant a list, or on another basis than before. */
  @PUT
  @Path("/{tenant}/grants/{list}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public TenantAnswer.GrantAnswer grant(
      @Context SecurityIdentity identity,
      @PathParam("tenant") String id,
      @PathParam("list") String list,
      InputStream body) {
    String basis = JsonFields.read(body, "legalBasis").neededText("legalBasis", Grant.MAX_BASIS);
    if (basis.isBlank()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "legalBasis is blank");
    }
    Tenant tenant =
        access.done(
            tenants().grant(AccessActs.id(id), Acts.id(list), basis, Acts.by(identity, "")));
    Grant granted = tenant.grants().get(Acts.id(list));
    if (granted == null) {
      throw new IllegalStateException("a grant that was written is there");
    }
    return TenantAnswer.GrantAnswer.of(granted);
  }

  /** Ends that a tenant may be matched against a list. */
  @POST
  @Path("/{tenant}/grants/{list}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  public AllGrants revoke(
      @Context SecurityIdentity identity,
      @PathParam("tenant") String id,
      @PathParam("list") String list,
      InputStream body) {
    Tenant tenant =
        access.done(
            tenants().revokeGrant(AccessActs.id(id), Acts.id(list), reasoned(identity, body)));
    return new AllGrants(TenantAnswer.grants(tenant));
  }

  /** Returns what was done to a tenant, its keys and grants, newest first. */
  @GET
  @Path("/{tenant}/history")
  @RolesAllowed({"auditor", "admin"})
  public TenantHistory history(@Context UriInfo uri, @PathParam("tenant") String id) {
    int limit = QueryFields.of(uri, "limit").number("limit", 1, MOST_ACTS).orElse(USUAL_ACTS);
    TenantId tenant = access.tenant(id).id();
    return new TenantHistory(
        tenants().history(tenant, limit).stream().map(TenantActAnswer::of).toList());
  }

  private Tenants tenants() {
    return stores.store().tenants();
  }

  /** Every tenant. */
  record AllTenants(List<TenantAnswer> tenants) {}

  /** A tenant's grants. */
  record AllGrants(List<TenantAnswer.GrantAnswer> grants) {}

  /** What was done. */
  record TenantHistory(List<TenantActAnswer> acts) {}

  /**
   * Something that was done.
   *
   * @param words why; of a grant, the legal basis; null where nothing was said
   */
  @JsonPropertyOrder({"at", "by", "change", "subject", "id", "words"})
  record TenantActAnswer(
      Instant at, String by, String change, String subject, String id, @Nullable String words) {
    static TenantActAnswer of(Tenants.TenantAct act) {
      return new TenantActAnswer(
          act.at(),
          act.by(),
          act.change().wireName(),
          act.subject().wireName(),
          act.id(),
          act.words().isEmpty() ? null : act.words());
    }
  }
}
