package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hirz.access.Caller;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.format.ListProblems;
import org.hirz.limits.LimitKind;
import org.hirz.staging.Staging;
import org.hirz.staging.StagingOutcome;
import org.hirz.staging.StagingRequest;
import org.hirz.store.Act;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionSource;
import org.hirz.store.Versions;
import org.jspecify.annotations.Nullable;

/**
 * What stages versions: files of any size, read as they come, and new settings.
 *
 * <p>A file is staged on a thread of {@link ListUploads}; the request's own thread is given back.
 * Nothing of a file that does not arrive whole is staged.
 */
@Path("/v1/lists")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
  /** The header by which a client names its upload, to watch it beside. */
  static final String NAME_HEADER = "Hirz-Upload";

  private final StoreAccess stores;
  private final Acts acts;
  private final ListUploads uploads;
  private final UploadSettings settings;
  private final LintReports lint;
  private final CallerLimits budgets;

  UploadResource(
      StoreAccess stores,
      Acts acts,
      ListUploads uploads,
      UploadSettings settings,
      LintReports lint,
      CallerLimits budgets) {
    this.stores = stores;
    this.acts = acts;
    this.uploads = uploads;
    this.settings = settings;
    this.lint = lint;
    this.budgets = budgets;
  }

  /** Stages the file that is the request's body; answers once it is staged, or refused. */
  @POST
  @Path("/{id}/versions")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed("analyst")
  @Charged(value = LimitKind.BYTES, asItArrives = true)
  public CompletionStage<Response> upload(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @Context UriInfo uri,
      @PathParam("id") String id) {
    Caller caller = CallerIdentity.caller(identity);
    StoredList list = acts.list(id);
    refuseForms(request);
    StagingRequest staging =
        settings.read(
            list, uri, request.getHeader(UploadSettings.PROFILE_HEADER), Acts.by(identity, ""));
    Optional<String> name = name(request);
    Staging stager = stores.staging();
    CompletableFuture<Response> answer = new CompletableFuture<>();
    InterimAnswers waiting = InterimAnswers.during(request);
    try {
      uploads.run(
          caller.kid(),
          name,
          staging.list(),
          upload -> {
            try {
              StreamedBody body =
                  StreamedBody.of(
                      request,
                      StreamedBody.IDLE,
                      bytes -> budgets.charge(caller, LimitKind.BYTES, bytes));
              answer.complete(stage(stager, staging, body, upload));
            } catch (Throwable e) {
              upload.failed();
              answer.completeExceptionally(e);
            }
          });
    } catch (ProblemException refused) {
      waiting.close();
      throw refused;
    }
    return answer.whenComplete((response, failure) -> waiting.close());
  }

  private static void refuseForms(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Send the file's bytes as they are, with the header \"Content-Type:"
              + " application/octet-stream\" (with curl: -H 'Content-Type:"
              + " application/octet-stream' -T FILE -X POST).");
    }
  }

  private static Optional<String> name(HttpServerRequest request) {
    @Nullable String name = request.getHeader(NAME_HEADER);
    if (name != null && !ListUploads.isName(name)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, NAME_HEADER + " takes 1 to 64 of A-Z a-z 0-9 _ -.");
    }
    return Optional.ofNullable(name);
  }

  private Response stage(
      Staging stager, StagingRequest request, StreamedBody body, ListUpload upload) {
    StagingOutcome outcome = stager.stage(request, body, upload);
    StreamedBody.Broken broken = body.broken();
    if (broken != null) {
      throw failure(body, broken);
    }
    Versions versions = stores.store().versions();
    return switch (outcome) {
      case StagingOutcome.Staged(StoredVersion version, ListProblems problems) -> {
        upload.staged(version.version());
        lint.begin(request.list(), version.version());
        yield answer(201, upload, version, versions, null);
      }
      case StagingOutcome.Unchanged(int number, ListProblems problems) when number == 0 -> {
        upload.refused();
        throw new ProblemException(
            ProblemType.CONFLICT, "The file has no entry, and the list is empty.");
      }
      case StagingOutcome.Unchanged(int number, ListProblems problems) -> {
        upload.staged(number);
        yield answer(200, upload, acts.version(request.list().value(), number), versions, true);
      }
      case StagingOutcome.Refused(String reason, ListProblems problems) -> {
        upload.refused();
        yield Response.status(ProblemType.LIST_REFUSED.status())
            .type(Problem.MEDIA_TYPE)
            .header(NAME_HEADER, upload.id())
            .entity(
                new RefusedAnswer(
                    Problem.of(ProblemType.LIST_REFUSED, reason),
                    ReportAnswer.of(problems, request.format().name())))
            .build();
      }
    };
  }

  private static ProblemException failure(StreamedBody body, StreamedBody.Broken broken) {
    return switch (broken) {
      case GONE ->
          new ProblemException(
              ProblemType.INVALID_REQUEST,
              "The body ended before its announced length; nothing was staged.");
      case TOO_SLOW ->
          new ProblemException(
              ProblemType.TOO_SLOW,
              "Nothing came for " + body.idleSeconds() + " seconds; nothing was staged.");
    };
  }

  private static Response answer(
      int status,
      ListUpload upload,
      StoredVersion version,
      Versions versions,
      @Nullable Boolean unchanged) {
    return Response.status(status)
        .header(NAME_HEADER, upload.id())
        .entity(
            new StagedAnswer(
                VersionAnswer.of(version), unchanged, ReportAnswer.of(version, versions)))
        .build();
  }

  /** Stages the entries of the live version under other settings, beside; the upload says how. */
  @POST
  @Path("/{id}/settings")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("analyst")
  public Response restate(
      @Context SecurityIdentity identity, @PathParam("id") String id, InputStream body) {
    StoredList list = acts.list(id);
    HashList changed = Settings.ofChange(list.settings(), body);
    Act act = Acts.by(identity, "");
    Staging stager = stores.staging();
    ListUpload upload =
        uploads.run(
            act.by(),
            Optional.empty(),
            changed.id(),
            running -> {
              switch (stager.restate(changed, VersionSource.Kind.SETTINGS, act)) {
                case StagingOutcome.Staged(StoredVersion version, ListProblems problems) -> {
                  running.staged(version.version());
                  lint.begin(changed.id(), version.version());
                }
                case StagingOutcome.Unchanged(int number, ListProblems problems) ->
                    running.staged(number);
                case StagingOutcome.Refused refused -> running.refused();
              }
            });
    return Response.accepted(new UploadStarted(upload.id()))
        .header(NAME_HEADER, upload.id())
        .build();
  }

  /** What goes on beside. */
  record UploadStarted(String upload) {}

  /**
   * A version that a file became, or was already.
   *
   * @param unchanged true where it was already; null else
   */
  @JsonPropertyOrder({"version", "unchanged", "report"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StagedAnswer(
      @JsonUnwrapped VersionAnswer version, @Nullable Boolean unchanged, ReportAnswer report) {}

  /** A file that was not taken. */
  @JsonPropertyOrder({"problem", "report"})
  record RefusedAnswer(@JsonUnwrapped Problem problem, ReportAnswer report) {}
}
