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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.RecordedAct;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Lists: created, described, put back, switched off and on again. */
@Path("/v1/lists")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class ListsResource {
  private static final int MOST_ACTS = 1000;
  private static final int USUAL_ACTS = 100;

  private final StoreAccess stores;
  private final Acts acts;
  private final AccessActs access;

  ListsResource(StoreAccess stores, Acts acts, AccessActs access) {
    this.stores = stores;
    this.acts = acts;
    this.access = access;
  }

  /** Creates a list without versions. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Response create(
      @Context SecurityIdentity identity, @Context UriInfo uri, InputStream body) {
    QueryFields.of(uri);
    HashList settings = Settings.ofNewList(body);
    StoredList created =
        stores
            .store()
            .lists()
            .create(settings, Acts.by(identity, ""))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT, "There is a list with that id already."));
    access.accept(); // it was granted to those who run the service
    return Response.status(Response.Status.CREATED).entity(answer(created)).build();
  }

  /** Returns every list. */
  @GET
  @RolesAllowed({"analyst", "auditor"})
  public AllLists all(@Context UriInfo uri) {
    QueryFields.of(uri);
    return new AllLists(stores.store().lists().all().stream().map(this::answer).toList());
  }

  /** Returns a list. */
  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "auditor"})
  public HashListAnswer one(@PathParam("id") String id) {
    return answer(acts.list(id));
  }

  /** Puts an earlier version back that was live. */
  @POST
  @Path("/{id}/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer rollBack(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      InputStream body) {
    ListId list = acts.list(id).settings().id();
    JsonFields fields = JsonFields.read(body, "version", "reason");
    int version = fields.neededNumber("version", 1);
    Act act = Acts.by(identity, fields.neededText("reason", Act.MAX_REASON));
    return served(request, stores.store().lifeCycle().rollBack(list, version, act));
  }

  /** Ends the search of a list at once. */
  @POST
  @Path("/{id}/disable")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer disable(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      InputStream body) {
    ListId list = acts.list(id).settings().id();
    return served(request, stores.store().lifeCycle().disable(list, reasoned(identity, body)));
  }

  /** Begins it again: somebody other than who ended it. */
  @POST
  @Path("/{id}/enable")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Acts.ServedAnswer enable(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      InputStream body) {
    ListId list = acts.list(id).settings().id();
    return served(request, stores.store().lifeCycle().enable(list, reasoned(identity, body)));
  }

  /** Returns what was done to a list, newest first. */
  @GET
  @Path("/{id}/history")
  @RolesAllowed({"analyst", "auditor"})
  public ActsAnswer history(@Context UriInfo uri, @PathParam("id") String id) {
    ListId list = acts.list(id).settings().id();
    int limit = QueryFields.of(uri, "limit").number("limit", 1, MOST_ACTS).orElse(USUAL_ACTS);
    return new ActsAnswer(
        stores.store().lists().history(list, limit).stream().map(ActAnswer::of).toList());
  }

  private Acts.ServedAnswer served(HttpServerRequest request, Outcome outcome) {
    try (InterimAnswers waiting = InterimAnswers.during(request)) {
      return acts.served(outcome);
    }
  }

  private static Act reasoned(SecurityIdentity identity, InputStream body) {
    return Acts.by(identity, JsonFields.read(body, "reason").neededText("reason", Act.MAX_REASON));
  }

  private HashListAnswer answer(StoredList list) {
    OptionalInt live = list.live();
    Optional<StoredVersion> version =
        live.isEmpty()
            ? Optional.empty()
            : stores.store().versions().find(list.settings().id(), live.getAsInt());
    return HashListAnswer.of(list, version);
  }

  /** Every list. */
  record AllLists(List<HashListAnswer> lists) {}

  /** What was done. */
  record ActsAnswer(List<ActAnswer> acts) {}

  /**
   * Something that was done to a list; null is nothing.
   *
   * @param kind {@link RecordedAct.Kind#wireName()}
   * @param generation that it led to
   */
  @JsonPropertyOrder({"at", "by", "kind", "version", "generation", "entry", "reason"})
  record ActAnswer(
      Instant at,
      String by,
      String kind,
      @Nullable Integer version,
      @Nullable Long generation,
      @Nullable String entry,
      @Nullable String reason) {
    static ActAnswer of(RecordedAct act) {
      return new ActAnswer(
          act.at(),
          act.by(),
          act.kind().wireName(),
          act.version() == 0 ? null : act.version(),
          act.generation() == 0 ? null : act.generation(),
          act.entry().isEmpty() ? null : act.entry(),
          act.reason().isEmpty() ? null : act.reason());
    }
  }
}
