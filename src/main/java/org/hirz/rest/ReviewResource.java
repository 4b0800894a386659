package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.VersionSignature;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** What leads a version from staged to live: a second person's word, and the publishing. */
@Path("/v1/lists")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ReviewResource {
  private final StoreAccess stores;
  private final Acts acts;
  private final Clock clock;

  ReviewResource(StoreAccess stores, Acts acts, Clock clock) {
    this.stores = stores;
    this.acts = acts;
    this.clock = clock;
  }

  /** Approves a staged version: somebody other than who brought it. */
  @POST
  @Path("/{id}/versions/{version}/approve")
  @RolesAllowed("analyst")
  public VersionAnswer approve(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("version") int version,
      InputStream body) {
    StoredVersion staged = acts.version(id, version);
    String reason = JsonFields.read(body, "reason").text("reason", Act.MAX_REASON).orElse("");
    ListId list = staged.list().id();
    Acts.done(lifeCycle().approve(list, version, Acts.by(identity, reason)));
    return VersionAnswer.of(acts.version(id, version));
  }

  /** Decides against a version. */
  @POST
  @Path("/{id}/versions/{version}/reject")
  @RolesAllowed("analyst")
  public VersionAnswer reject(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("version") int version,
      InputStream body) {
    ListId list = acts.version(id, version).list().id();
    String reason = JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON);
    Acts.done(lifeCycle().reject(list, version, Acts.by(identity, reason)));
    return VersionAnswer.of(acts.version(id, version));
  }

  /** Makes an approved version live: now, or from an instant on. */
  @POST
  @Path("/{id}/versions/{version}/publish")
  @RolesAllowed("analyst")
  public Response publish(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("version") int version,
      InputStream body) {
    ListId list = acts.version(id, version).list().id();
    JsonFields fields = JsonFields.read(body, "at", "reason");
    Act act = Acts.by(identity, fields.text("reason", Act.MAX_REASON).orElse(""));
    @Nullable Instant at =
        fields.instant("at").filter(instant -> instant.isAfter(clock.instant())).orElse(null);
    Outcome outcome = lifeCycle().publish(list, version, at, act);
    if (at != null) {
      long generation = Acts.done(outcome);
      return Response.accepted(new Acts.ServedAnswer(generation, false, null, at)).build();
    }
    try (InterimAnswers waiting = InterimAnswers.during(request)) {
      return Response.ok(acts.served(outcome)).build();
    }
  }

  /** Keeps the source's signature over a version's digest. */
  @POST
  @Path("/{id}/versions/{version}/signature")
  @RolesAllowed("analyst")
  public VersionAnswer sign(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("version") int version,
      InputStream body) {
    ListId list = acts.version(id, version).list().id();
    byte[] signature =
        JsonFields.read(body, "signature").neededBytes("signature", VersionSignature.BYTES);
    Acts.done(lifeCycle().sign(list, version, signature, Acts.by(identity, "")));
    return VersionAnswer.of(acts.version(id, version));
  }

  private LifeCycle lifeCycle() {
    return stores.store().lifeCycle();
  }
}
