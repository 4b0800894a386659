package org.hirz.rest;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Keeps a connection open on which nothing moves because the answer takes its time.
 *
 * <p>Both sides, and what is between them, give a silent connection up after a while: this service
 * after {@code quarkus.http.idle-timeout}. So an interim answer, 100 Continue, goes out every now
 * and then, which every client passes over (RFC 9110, section 15.2). An HTTP/1.0 client gets none.
 */
final class InterimAnswers implements AutoCloseable {
  /** Under the idle timeout, and not so often that a client tires of them. */
  private static final long EVERY_MILLIS = 45_000;

  private final Vertx vertx;
  private final long timer;

  private InterimAnswers(Vertx vertx, long timer) {
    this.vertx = vertx;
    this.timer = timer;
  }

  /**
   * Begins to send them, until closed.
   *
   * @throws IllegalStateException if the thread is not one of Vert.x'
   */
  static InterimAnswers during(HttpServerRequest request) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("a request is handled on a thread of Vert.x");
    }
    Vertx vertx = context.owner();
    HttpServerResponse response = request.response();
    boolean understood = request.version() != HttpVersion.HTTP_1_0;
    return new InterimAnswers(
        vertx,
        vertx.setPeriodic(
            EVERY_MILLIS,
            tick -> {
              if (understood && !response.headWritten() && !response.closed()) {
                response.writeContinue();
              }
            }));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
