package org.hirz.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.audit.AuditEvent;
import org.hirz.hashlist.ListId;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.Versions;

/** What whoever reviews a version looks at: its report, how it differs, what is suspicious. */
@Path("/v1/lists")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {
  private static final int MOST_CHANGES = 1000;
  private static final int USUAL_CHANGES = 100;
  private static final int PAGE = 1000;

  private final StoreAccess stores;
  private final Acts acts;
  private final LintReports lint;
  private final Visibility visibility;
  private final Recorder recorder;

  VersionsResource(
      StoreAccess stores, Acts acts, LintReports lint, Visibility visibility, Recorder recorder) {
    this.stores = stores;
    this.acts = acts;
    this.lint = lint;
    this.visibility = visibility;
    this.recorder = recorder;
  }

  /** Returns every version of a list, oldest first. */
  @GET
  @Path("/{id}/versions")
  @RolesAllowed({"analyst", "auditor"})
  public AllVersions all(@PathParam("id") String id) {
    ListId list = acts.list(id).settings().id();
    return new AllVersions(
        stores.store().versions().of(list).stream().map(VersionAnswer::of).toList());
  }

  /** Returns a version. */
  @GET
  @Path("/{id}/versions/{version}")
  @RolesAllowed({"analyst", "auditor"})
  public VersionAnswer one(@PathParam("id") String id, @PathParam("version") int version) {
    return VersionAnswer.of(acts.version(id, version));
  }

  /** Returns what became of the file that a version was made of. */
  @GET
  @Path("/{id}/versions/{version}/report")
  @RolesAllowed({"analyst", "auditor"})
  public ReportAnswer report(@PathParam("id") String id, @PathParam("version") int version) {
    return ReportAnswer.of(acts.version(id, version), stores.store().versions());
  }

  /** Returns every problem of that file, one a line. */
  @GET
  @Path("/{id}/versions/{version}/problems")
  @Produces(MediaType.TEXT_PLAIN)
  @RolesAllowed({"analyst", "auditor"})
  public StreamingOutput problems(@PathParam("id") String id, @PathParam("version") int version) {
    ListId list = acts.version(id, version).list().id();
    Versions versions = stores.store().versions();
    return out -> {
      int from = 0;
      List<String> page;
      do {
        page = versions.problems(list, version, from, PAGE);
        StringBuilder text = new StringBuilder();
        page.forEach(line -> text.append(line).append('\n'));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        from += PAGE;
      } while (page.size() == PAGE);
    };
  }

  /** Returns how a version differs: from the live one unless another is named. */
  @GET
  @Path("/{id}/versions/{version}/diff")
  @RolesAllowed({"analyst", "auditor"})
  public DiffAnswer diff(
      @Context SecurityIdentity identity,
      @Context UriInfo uri,
      @PathParam("id") String id,
      @PathParam("version") int number) {
    QueryFields query = QueryFields.of(uri, "against", "limit");
    Optional<Integer> named = query.number("against", 0, 999_999_999);
    int limit = query.number("limit", 0, MOST_CHANGES).orElse(USUAL_CHANGES);
    StoredList list = acts.list(id);
    StoredVersion version = acts.version(id, number);
    int against = named.orElseGet(() -> usual(list, version));
    if (against != 0) {
      acts.version(id, against);
    }
    recorder.record(
        new AuditEvent.Exported(
            "version_difference",
            CallerIdentity.caller(identity).kid(),
            Map.of(
                "list", id,
                "version", Integer.toString(number),
                "against", Integer.toString(against))));
    return VersionDiff.of(stores.store().versions(), version, against, limit);
  }

  private static int usual(StoredList list, StoredVersion version) {
    OptionalInt live = list.live();
    return live.isPresent() && live.getAsInt() != version.version()
        ? live.getAsInt()
        : version.base();
  }

  /**
   * Returns what was found suspicious in a version, so far. Where nobody has looked yet, or the
   * report was forgotten, it is begun.
   */
  @GET
  @Path("/{id}/versions/{version}/lint")
  @RolesAllowed({"analyst", "auditor"})
  public LintReports.LintReport lint(
      @Context SecurityIdentity identity,
      @PathParam("id") String id,
      @PathParam("version") int version) {
    ListId list = acts.version(id, version).list().id();
    if (lint.of(list, version).isEmpty()) {
      lint.begin(list, version);
    }
    return lint.of(list, version)
        .map(report -> report.within(visibility.of(CallerIdentity.caller(identity))))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY, "The store is being opened; try again shortly."));
  }

  /** Every version of a list. */
  record AllVersions(List<VersionAnswer> versions) {}
}
