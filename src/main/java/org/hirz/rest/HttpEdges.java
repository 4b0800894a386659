package org.hirz.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;

/**
 * What holds for every request, before and after the resources: failures that never reach a
 * resource are problems too, and a body that nobody read is thrown away.
 */
@Singleton
final class HttpEdges {
  private static final int FIRST = -10_000;

  private final ObjectMapper json;

  HttpEdges(ObjectMapper json) {
    this.json = json;
  }

  void route(@Observes Router router) {
    router.route().order(FIRST).handler(HttpEdges::discardUnread).failureHandler(this::problem);
  }

  private static void discardUnread(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.addEndHandler(ended -> UnreadBody.discard(request));
    context.next();
  }

  /** Answers without a word of the request, to the client or to the log. */
  private void problem(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      UnreadBody.end(context.request());
      return;
    }
    answer(context, type(context), json);
  }

  /** Answers with a problem outside of the resources. */
  static void answer(RoutingContext context, ProblemType type, ObjectMapper json) {
    if (type == ProblemType.UNAUTHENTICATED) {
      context.response().putHeader("WWW-Authenticate", Problem.CHALLENGE);
    }
    try {
      context
          .response()
          .setStatusCode(type.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(Buffer.buffer(json.writeValueAsBytes(Problem.of(type, null))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem could not be written as JSON", e);
    }
  }

  private static ProblemType type(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof AuthenticationFailedException
        || failure instanceof UnauthorizedException) {
      return ProblemType.UNAUTHENTICATED;
    }
    if (failure instanceof ForbiddenException) {
      return ProblemType.FORBIDDEN;
    }
    int status = context.statusCode();
    return Arrays.stream(ProblemType.values())
        .filter(any -> any.status() == status)
        .findFirst()
        .orElse(status >= 400 && status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL);
  }
}
