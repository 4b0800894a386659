package org.hirz.runtime;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;

/**
 * Ready once every list that should be live is: before that a list's pictures are not found. Lists
 * that failed to load are named, whatever is served in their stead.
 */
@Readiness
@Singleton
final class ReadyCheck implements HealthCheck {
  private final LiveGeneration live;
  private final ListLoading lists;
  private final ListServing serving;

  ReadyCheck(LiveGeneration live, ListLoading lists, ListServing serving) {
    this.live = live;
    this.lists = lists;
    this.serving = serving;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("lists")
            .status(live.current().filter(Generation::isComplete).isPresent());
    live.current()
        .filter(generation -> !generation.isComplete())
        .ifPresent(generation -> answer.withData("missing", generation.missing().toString()));
    if (!lists.failed().isEmpty()) {
      answer.withData("failed", lists.failed().toString());
    }
    if (serving.isBehind()) {
      answer.withData("behind", "the newest list versions do not fit the heap");
    }
    return answer.build();
  }
}
