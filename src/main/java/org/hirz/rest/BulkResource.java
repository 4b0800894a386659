package org.hirz.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.admission.AdmissionControl;
import org.hirz.bulk.BulkCheck;
import org.hirz.generation.Generation;
import org.hirz.limits.LimitKind;
import org.hirz.screening.HashScreening;

/**
 * Rows of hashes go in, a result a row comes out while they go in.
 *
 * <p>The generation is read once and used to the end. Answers are not padded and not delayed: their
 * length is that of the rows and the matches.
 */
@Path("/v1/match/bulk")
@Blocking
public final class BulkResource {
  /** The header that names the request, as the audit log does. */
  static final String REQUEST_HEADER = "Hirz-Request";

  private final Screenable screenable;
  private final HashScreening hashes;
  private final BulkStreams streams;
  private final BulkWork work;
  private final BulkTerms terms;
  private final BulkLimits limits;

  BulkResource(
      Screenable screenable,
      HashScreening hashes,
      BulkStreams streams,
      BulkWork work,
      BulkTerms terms,
      BulkLimits limits) {
    this.screenable = screenable;
    this.hashes = hashes;
    this.streams = streams;
    this.work = work;
    this.terms = terms;
    this.limits = limits;
  }

  /** Checks any number of rows. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.WILDCARD)
  @RolesAllowed({"platform", "investigator"})
  @Charged(value = LimitKind.BYTES, asItArrives = true)
  public Response bulk(
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request,
      @Context UriInfo uri) {
    Caller caller = CallerIdentity.caller(identity);
    BulkForm form = BulkForm.of(request, uri);
    ListScope scope = screenable.grantedTo(caller);
    Generation generation = screenable.generation(scope);
    boolean showDistance = caller.hasAny(Role.INVESTIGATOR, Role.AUDITOR);
    BulkCheck check = new BulkCheck(generation, scope, hashes, form.settings(showDistance));
    String id = UlidCreator.getMonotonicUlid().toString();
    AdmissionControl.Admission place = streams.begin(caller.tenant());
    StreamedBody body =
        StreamedBody.of(request, limits.idle(), bytes -> terms.charge(caller, bytes));
    BulkRun run =
        new BulkRun(
            check,
            form,
            new BulkRun.Asker(caller, id, request, limits.idle()),
            work,
            new BulkPace(terms, caller, scope, body),
            body,
            place);
    run.begin();
    Response.ResponseBuilder answer =
        Response.ok(run, form.out().mediaType())
            .header(REQUEST_HEADER, id)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
    return form.zippedOut()
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build()
        : answer.build();
  }
}
