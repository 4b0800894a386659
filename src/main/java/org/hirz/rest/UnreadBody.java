package org.hirz.rest;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What is left of a body when the request has been answered without it.
 *
 * <p>It is thrown away as it arrives, so that a client that is still sending gets to read the
 * answer, and nothing of it piles up: the framework would keep it, chunk by chunk, for a reader who
 * never comes. Past a bound the connection is closed instead.
 */
final class UnreadBody {
  /** Most bytes that are taken in only to be thrown away. */
  static final long MAX_DISCARDED_BYTES = 64L << 20;

  private UnreadBody() {}

  /** Throws away what is left of a request's body. Any thread may call. */
  static void discard(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(new Discarding(request));
      request.resume();
    }
  }

  /** Ends a request alone where its connection serves others too (HTTP/2), else the connection. */
  static void end(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  private static final class Discarding implements Handler<Buffer> {
    private final HttpServerRequest request;
    private long discarded;

    Discarding(HttpServerRequest request) {
      this.request = request;
    }

    @Override
    public void handle(Buffer chunk) {
      discarded += chunk.length();
      if (discarded > MAX_DISCARDED_BYTES) {
        end(request);
      }
    }
  }
}
