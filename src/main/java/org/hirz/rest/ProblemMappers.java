package org.hirz.rest;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.hirz.limits.WrongKeys;
import org.hirz.store.StoreException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become HTTP answers. Nothing of a request is repeated or logged. */
@Singleton
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private static final String HOW_TO_SEND =
      "Send the image's bytes as they are, with the header \"Content-Type:"
          + " application/octet-stream\" or an image/* type (with curl: -H 'Content-Type:"
          + " application/octet-stream' --data-binary @FILE), or as multipart/form-data with one part"
          + " named image. A list's file goes to /v1/lists/ID/versions in the same way, never as a form."
          + " Everything else takes application/json.";

  private final WrongKeys wrongKeys;
  private final Refusals refusals;

  ProblemMappers(WrongKeys wrongKeys, Refusals refusals) {
    this.wrongKeys = wrongKeys;
    this.refusals = refusals;
  }

  @ServerExceptionMapper
  Response problem(ProblemException problem, ResourceInfo resource, RoutingContext context) {
    if (problem.type().status() == ProblemType.FORBIDDEN.status()) {
      refusals.forbidden(resource, context);
    }
    return problem.type() == ProblemType.RATE_LIMITED
        ? RateLimits.refusal(problem.detail(), BulkPace.PATIENCE)
        : Problem.response(problem.type(), problem.detail());
  }

  @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
  Response unauthenticated(SecurityException denied, ResourceInfo resource) {
    refusals.unauthenticated(resource);
    return switch (wrongKeys.ask()) {
      case WrongKeys.Outcome.Within within ->
          Problem.response(
              ProblemType.UNAUTHENTICATED,
              "Send \"Authorization: Bearer KID.SECRET\" with a key that is valid now.");
      case WrongKeys.Outcome.Exceeded(Duration pause) ->
          RateLimits.refusal("Too many requests came without a valid key.", pause);
    };
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException denied, ResourceInfo resource, RoutingContext context) {
    refusals.forbidden(resource, context);
    return Problem.response(ProblemType.FORBIDDEN, "None of the key's roles may call this.");
  }

  @ServerExceptionMapper
  Response unsupported(NotSupportedException unsupported) {
    return Problem.response(ProblemType.UNSUPPORTED_MEDIA_TYPE, HOW_TO_SEND);
  }

  /** The message is for operators and repeats nothing of a list; it goes to the log. */
  @ServerExceptionMapper
  Response store(StoreException failure) {
    LOG.errorf("the store: %s: %s", failure.reason(), failure.getMessage());
    return Problem.response(
        ProblemType.STORE_UNAVAILABLE,
        switch (failure.reason()) {
          case UNAVAILABLE -> "The store cannot be reached, or was busy for too long; try again.";
          case FULL -> "There is no room left for the store.";
          case READ_ONLY -> "The store cannot be written to.";
          default -> "What the store holds of that cannot be read; the service's log names it.";
        });
  }

  @ServerExceptionMapper
  Response http(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status && type != ProblemType.INTERNAL) {
        Response answer = Problem.response(type, null);
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
            ? answer
            : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
      }
    }
    return status >= 400 && status < 500
        ? Problem.response(ProblemType.INVALID_REQUEST, null)
        : defect(failure);
  }

  @ServerExceptionMapper
  Response defect(Throwable defect) {
    String reference = logged(defect);
    return Problem.response(
        ProblemType.INTERNAL, "Reference " + reference + " names the line in the service's log.");
  }

  /** Logs a defect of ours, without a word of the request, and returns what names the line. */
  static String logged(Throwable defect) {
    // The message may hold what a client sent; the class and the place are ours.
    String reference = UUID.randomUUID().toString();
    StackTraceElement[] trace = defect.getStackTrace();
    LOG.errorf(
        "defect %s: %s at %s",
        reference, defect.getClass().getName(), trace.length == 0 ? "unknown place" : trace[0]);
    return reference;
  }
}
