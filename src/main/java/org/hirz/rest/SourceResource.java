package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirz.hashlist.ListId;
import org.hirz.pull.Pause;
import org.hirz.pull.PullSettings;
import org.hirz.pull.SourceClient;
import org.hirz.pull.SourceClients;
import org.hirz.store.Pulls.Pull;
import org.jspecify.annotations.Nullable;

/** From where lists are fetched. One person may set that: nothing goes live by it. */
@Path("/v1/lists/{id}/source")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class SourceResource {
  private final SourceClients clients = SourceClients.standard(Pause.NONE);
  private final StoreAccess stores;
  private final Acts acts;
  private final Clock clock;

  SourceResource(StoreAccess stores, Acts acts, Clock clock) {
    this.stores = stores;
    this.acts = acts;
    this.clock = clock;
  }

  /** Returns a list's source, without its secrets. */
  @GET
  @RolesAllowed({"analyst", "auditor"})
  public SourceAnswer get(@PathParam("id") String id) {
    return answer(acts.list(id).settings().id());
  }

  /** Sets a list's source, in place of the one that it has. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public SourceAnswer set(
      @Context SecurityIdentity identity, @PathParam("id") String id, InputStream body) {
    ListId list = acts.list(id).settings().id();
    SourceFields fields = SourceFields.read(body);
    SourceClient client =
        clients
            .find(fields.kind())
            .orElseThrow(() -> wrong("kind takes " + String.join(" or ", clients.kinds())));
    PullSettings settings =
        switch (PullSettings.check(client, fields.settings())) {
          case PullSettings.Checked.Valid(PullSettings valid) -> valid;
          case PullSettings.Checked.Invalid(String reason) -> throw wrong("settings: " + reason);
        };
    stores
        .store()
        .pulls()
        .set(
            new Pull(
                list,
                client.kind(),
                settings.values(),
                fields.every(),
                fields.enabled(),
                "",
                clock.instant(),
                ""),
            Acts.by(identity, ""));
    return answer(list);
  }

  /** Removes a list's source. */
  @DELETE
  @RolesAllowed("analyst")
  public Response remove(@Context SecurityIdentity identity, @PathParam("id") String id) {
    ListId list = acts.list(id).settings().id();
    answer(list);
    stores.store().pulls().remove(list, Acts.by(identity, ""));
    return Response.noContent().build();
  }

  private SourceAnswer answer(ListId list) {
    Pull pull =
        stores
            .store()
            .pulls()
            .find(list)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "The list has no source."));
    SortedMap<String, String> shown =
        clients
            .find(pull.kind())
            .map(client -> PullSettings.shown(client, pull.settings()))
            .orElseGet(TreeMap::new);
    return new SourceAnswer(
        pull.kind(),
        shown,
        pull.every().toSeconds(),
        pull.enabled(),
        pull.nextAt(),
        pull.lastResult().isEmpty() ? null : pull.lastResult());
  }

  private static ProblemException wrong(String reason) {
    return new ProblemException(ProblemType.INVALID_REQUEST, reason);
  }

  /**
   * A source.
   *
   * @param settings without secrets
   * @param nextAt when it is asked next
   * @param lastResult what came of it last, or null
   */
  @JsonPropertyOrder({"kind", "settings", "everySeconds", "enabled", "nextAt", "lastResult"})
  record SourceAnswer(
      String kind,
      Map<String, String> settings,
      long everySeconds,
      boolean enabled,
      Instant nextAt,
      @Nullable String lastResult) {}
}
