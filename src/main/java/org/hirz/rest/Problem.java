package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * An error answer as RFC 9457 says it.
 *
 * @param type stable identifier
 * @param title short text, the same for every occurrence
 * @param status HTTP status
 * @param detail what is wrong this time; never repeats what the client sent
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, @Nullable String detail) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** How a 401 says to authenticate. */
  static final String CHALLENGE = "Bearer realm=\"hirz\"";

  private static final String RETRY_AFTER_SECONDS = "1";

  /** Returns a problem of the given type. */
  public static Problem of(ProblemType type, @Nullable String detail) {
    return new Problem(type.uri().toString(), type.title(), type.status(), detail);
  }

  /**
   * Returns the HTTP answer. A 503 asks to be tried again after a second; a 401 says how to
   * authenticate.
   */
  public static Response response(ProblemType type, @Nullable String detail) {
    Response.ResponseBuilder response =
        Response.status(type.status()).type(MEDIA_TYPE).entity(of(type, detail));
    if (type.status() == 503) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (type == ProblemType.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return response.build();
  }
}
