package org.hirz.rest;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hirz.admission.AnswerStep;

/**
 * Holds answers that are ready until their step is over. No thread waits with them: one of its own
 * hands all of them on, and the service's threads write them.
 *
 * <p>That thread parks until the next answer is due, which on Linux is met within some 0.1 ms; a
 * timer of Vert.x counts in whole milliseconds. An answer's room and place were given back before:
 * what waits here takes its bytes alone.
 *
 * <p>Threads: any number.
 */
@Singleton
final class TimedAnswers {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("hirz-answers").daemon(true).factory());

  /**
   * Returns the answer once it may leave.
   *
   * @param arrived when the request's body had arrived, by {@link System#nanoTime}
   */
  CompletionStage<Response> release(Response answer, AnswerStep step, long arrived) {
    long wait = step.waitNanos(arrived, System.nanoTime());
    if (wait == 0) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<Response> released = new CompletableFuture<>();
    try {
      timer.schedule(() -> released.complete(answer), wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      released.complete(answer);
    }
    return released;
  }

  /** Hands on what waits, and holds nothing any more. */
  @PreDestroy
  void stop() {
    timer.shutdown();
  }
}
