package org.hirz.rest;

import java.net.URI;

/**
 * The kinds of error answers. Their URIs are stable: clients may compare them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum ProblemType {
  /** The request is malformed; the detail says where. */
  INVALID_REQUEST(400, "invalid-request", "The request is not well formed"),
  /** No valid key was shown. */
  UNAUTHENTICATED(401, "unauthenticated", "A valid key is needed"),
  /** The key does not have a role that may do this. */
  FORBIDDEN(403, "forbidden", "The key may not do this"),
  /** Its tenant may not be matched against any list: nothing was searched. */
  NO_LIST_GRANTED(403, "no-list-granted", "The tenant was granted no list"),
  /** It takes somebody other than who did the first part. */
  SECOND_PERSON_NEEDED(403, "second-person-needed", "A second person must do that"),
  /** There is nothing at this path. */
  NOT_FOUND(404, "not-found", "There is nothing here"),
  /** The path exists, but not for this method. */
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method is not available here"),
  /** The answer exists in no form that the client accepts. */
  NOT_ACCEPTABLE(406, "not-acceptable", "The answer is JSON only"),
  /** The body did not keep coming. */
  TOO_SLOW(408, "too-slow", "The body stopped coming"),
  /** What is asked for does not go with how things stand. */
  CONFLICT(409, "conflict", "That is not possible as things stand"),
  /** The body is over the limit. */
  BODY_TOO_LARGE(413, "body-too-large", "The body is over the limit"),
  /** The body's content type is not read here. */
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This content type is not read here"),
  /** The file cannot become a version of the list; nothing of it was kept. */
  LIST_REFUSED(422, "list-refused", "The file was refused whole"),
  /** The caller's budget, or that of requests without a valid key, is used up for now. */
  RATE_LIMITED(429, "rate-limited", "There were too many requests"),
  /** No list is live yet. */
  NOT_READY(503, "not-ready", "No list is live yet"),
  /** No room for another request now. */
  OVERLOADED(503, "overloaded", "No room for another request now"),
  /** The store cannot be read or written now. */
  STORE_UNAVAILABLE(503, "store-unavailable", "The store cannot be used now"),
  /** The answer could not be recorded, and must be. */
  NOT_RECORDED(503, "not-recorded", "The answer could not be recorded"),
  /** A defect of ours. */
  INTERNAL(500, "internal", "An error of the service");

  private final int status;
  private final URI uri;
  private final String title;

  ProblemType(int status, String name, String title) {
    this.status = status;
    this.uri = URI.create("urn:hirz:problem:" + name);
    this.title = title;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the stable identifier. */
  public URI uri() {
    return uri;
  }

  /** Returns a short text for people, the same for every occurrence. */
  public String title() {
    return title;
  }
}
