package org.hirz.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.hirz.limits.WrongKeys;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request, before and after the resources: failures that never reach a
 * resource are problems too, a body that nobody read is thrown away, and an answer is what it says
 * it is.
 */
@Singleton
final class HttpEdges {
  /** The order of what comes before everything else. */
  static final int FIRST = -10_000;

  /** After the framework's own look at the length, which knows only the greatest limit of all. */
  private static final int LENGTH = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

  /** Greatest length of a body that is not streamed, in bytes, inclusive. */
  private static final long MAX_BODY_BYTES = 1L << 30;

  private static final CharSequence NO_SNIFFING =
      HttpHeaders.createOptimized("X-Content-Type-Options");

  private static final Pattern STREAMED =
      Pattern.compile("/v1/lists/[^/]+/versions/?|/v1/match/bulk/?|/v1/jobs/?");

  private final WrongKeys wrongKeys;
  private final ObjectMapper json;

  HttpEdges(WrongKeys wrongKeys, ObjectMapper json) {
    this.wrongKeys = wrongKeys;
    this.json = json;
  }

  void route(@Observes Router router) {
    router.route().order(FIRST).handler(HttpEdges::begin).failureHandler(this::problem);
    router.route().order(LENGTH).handler(HttpEdges::limitLength);
  }

  /**
   * Bounds every body but those of a list's file, of a bulk check and of a job, which are read as
   * they come. What reads a body has a limit of its own besides, far under this one.
   */
  private static void limitLength(RoutingContext context) {
    if (!STREAMED.matcher(context.normalizedPath()).matches()) {
      context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, MAX_BODY_BYTES);
      if (isLongerThan(context.request().getHeader(HttpHeaders.CONTENT_LENGTH), MAX_BODY_BYTES)) {
        context.fail(ProblemType.BODY_TOO_LARGE.status());
        return;
      }
    }
    context.next();
  }

  private static boolean isLongerThan(@Nullable String contentLength, long limit) {
    try {
      return contentLength != null && Long.parseLong(contentLength.strip()) > limit;
    } catch (NumberFormatException e) {
      return false; // refused where it is read
    }
  }

  private static void begin(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Some answers are plain text about a file: no browser may take one for a page.
    context.response().putHeader(NO_SNIFFING, "nosniff");
    context.addEndHandler(ended -> UnreadBody.discard(request));
    context.next();
  }

  /** Answers without a word of the request, to the client or to the log. */
  private void problem(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      UnreadBody.end(context.request());
      return;
    }
    ProblemType type = type(context);
    if (type == ProblemType.UNAUTHENTICATED) {
      answerUnauthenticated(context, wrongKeys, json);
    } else {
      answer(context, type, json);
    }
  }

  /** Answers a request without a valid key outside of the resources. */
  static void answerUnauthenticated(
      RoutingContext context, WrongKeys wrongKeys, ObjectMapper json) {
    switch (wrongKeys.ask()) {
      case WrongKeys.Outcome.Within within -> answer(context, ProblemType.UNAUTHENTICATED, json);
      case WrongKeys.Outcome.Exceeded(Duration pause) -> {
        context
            .response()
            .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RateLimitFields.seconds(pause)));
        answer(context, ProblemType.RATE_LIMITED, json);
      }
    }
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
