package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Which versions of which lists a generation is made of: what an answer that names it meant. */
@Path("/v1/generations")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class GenerationsResource {
  private final StoreAccess stores;
  private final Visibility visibility;
  private final StoreTurns turns;

  GenerationsResource(StoreAccess stores, Visibility visibility, StoreTurns turns) {
    this.stores = stores;
    this.visibility = visibility;
    this.turns = turns;
  }

  /** Returns a generation, as far as the caller may see its lists. */
  @GET
  @Path("/{number}")
  @RolesAllowed({"platform", "investigator", "analyst", "auditor", "admin"})
  public GenerationAnswer one(
      @Context SecurityIdentity identity, @PathParam("number") long number) {
    Caller caller = CallerIdentity.caller(identity);
    return turns.of(caller, () -> one(visibility.of(caller), number));
  }

  private GenerationAnswer one(ListScope scope, long number) {
    StoredGeneration generation =
        (number < 0
                ? java.util.Optional.<StoredGeneration>empty()
                : stores.store().generations().at(number))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such generation."));
    return new GenerationAnswer(
        generation.number(),
        generation.publishedAt(),
        generation.versions().stream()
            .filter(version -> scope.contains(version.list().id()))
            .map(ListVersion::of)
            .toList());
  }

  /**
   * A generation.
   *
   * @param publishedAt null for number 0, where nothing was live
   */
  @JsonPropertyOrder({"number", "publishedAt", "lists"})
  record GenerationAnswer(long number, @Nullable Instant publishedAt, List<ListVersion> lists) {}

  /** A version that was live. */
  @JsonPropertyOrder({"id", "version", "digest", "reviewed", "entries", "quarantined"})
  record ListVersion(
      String id, int version, String digest, boolean reviewed, long entries, long quarantined) {
    static ListVersion of(StoredVersion version) {
      return new ListVersion(
          version.list().id().value(),
          version.version(),
          version.digest(),
          version.reviewed(),
          version.counts().active(),
          version.counts().quarantined());
    }
  }
}
