package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.Withholdings;
import org.jspecify.annotations.Nullable;

/**
 * Single entries that are kept back at once. An entry's id in a path is percent-encoded, slashes
 * included.
 */
@Path("/v1/lists")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class WithholdingsResource {
  private final StoreAccess stores;
  private final Acts acts;

  WithholdingsResource(StoreAccess stores, Acts acts) {
    this.stores = stores;
    this.acts = acts;
  }

  /** What is done to an entry. */
  @FunctionalInterface
  private interface Step {
    Outcome on(Withholdings withholdings, ListId list, String entry, Act act);
  }

  /** Returns every withholding of a list, newest first. */
  @GET
  @Path("/{id}/withholdings")
  @RolesAllowed({"analyst", "auditor"})
  public AllWithholdings all(@PathParam("id") String id) {
    ListId list = acts.list(id).settings().id();
    return new AllWithholdings(
        stores.store().withholdings().of(list).stream().map(WithholdingAnswer::of).toList());
  }

  /** Keeps an entry back, at once; one person may. */
  @POST
  @Path("/{id}/entries/{entry}/suspend")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer suspend(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("entry") String entry,
      InputStream body) {
    return step(identity, request, id, entry, body, Withholdings::suspend);
  }

  /** Confirms that it is withdrawn: somebody else. */
  @POST
  @Path("/{id}/entries/{entry}/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer confirm(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("entry") String entry,
      InputStream body) {
    return step(identity, request, id, entry, body, Withholdings::confirm);
  }

  /** Lifts it: somebody else. */
  @POST
  @Path("/{id}/entries/{entry}/lift")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer lift(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("entry") String entry,
      InputStream body) {
    return step(identity, request, id, entry, body, Withholdings::lift);
  }

  private Acts.ServedAnswer step(
      SecurityIdentity identity,
      HttpServerRequest request,
      String id,
      String entry,
      InputStream body,
      Step step) {
    ListId list = acts.list(id).settings().id();
    if (entry.isEmpty() || entry.length() > HashEntry.MAX_ID_LENGTH) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No entry can have that id.");
    }
    Act act =
        Acts.by(identity, JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON));
    Outcome outcome = step.on(stores.store().withholdings(), list, entry, act);
    try (InterimAnswers waiting = InterimAnswers.during(request)) {
      return acts.served(outcome);
    }
  }

  /** Every withholding of a list. */
  record AllWithholdings(List<WithholdingAnswer> withholdings) {}

  /**
   * An entry that is, or was, kept back.
   *
   * @param state {@link Withholdings.State#wireName()}
   * @param decided who confirmed or lifted it, and when, or null
   */
  @JsonPropertyOrder({"entry", "state", "suspended", "decided", "reason"})
  record WithholdingAnswer(
      String entry,
      String state,
      VersionAnswer.@Nullable Signature suspended,
      VersionAnswer.@Nullable Signature decided,
      String reason) {
    static WithholdingAnswer of(Withholdings.Withholding withholding) {
      return new WithholdingAnswer(
          withholding.entry(),
          withholding.state().wireName(),
          VersionAnswer.Signature.of(withholding.suspended()),
          VersionAnswer.Signature.of(withholding.decided()),
          withholding.reason());
    }
  }
}
