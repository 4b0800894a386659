package org.hirz.runtime;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hirz.generation.LiveGeneration;

/** Ready once lists are live: before that every verdict would be a guess. */
@Readiness
@Singleton
final class ReadyCheck implements HealthCheck {
  private final LiveGeneration live;

  ReadyCheck(LiveGeneration live) {
    this.live = live;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("lists").status(live.current().isPresent()).build();
  }
}
