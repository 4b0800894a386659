package org.hirz.runtime;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.rest.Recorder;
import org.hirz.rest.StoreStatus;

/**
 * Ready once every list that should be live is: before that a list's pictures are not found. Lists
 * that failed to load are named, whatever is served in their stead.
 *
 * <p>A service that is cut off from its store, or cannot follow it, is degraded and goes on being
 * ready: what it knows is as good as it was. Once that has lasted for too long it is not.
 */
@Readiness
@Singleton
final class ReadyCheck implements HealthCheck {
  private final LiveGeneration live;
  private final ListLoading lists;
  private final ListServing serving;
  private final StoreHealth store;
  private final Recorder recorder;

  ReadyCheck(
      LiveGeneration live,
      ListLoading lists,
      ListServing serving,
      StoreHealth store,
      Recorder recorder) {
    this.live = live;
    this.lists = lists;
    this.serving = serving;
    this.store = store;
    this.recorder = recorder;
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = recorder.status().trouble();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("lists")
            .status(live.current().filter(Generation::isComplete).isPresent() && !store.isStale())
            .withData("degraded", store.isDegraded() || !trouble.isEmpty());
    if (!trouble.isEmpty()) {
      answer.withData("audit", trouble);
    }
    live.current()
        .filter(generation -> !generation.isComplete())
        .ifPresent(generation -> answer.withData("missing", generation.missing().size()));
    if (!lists.failed().isEmpty()) {
      answer.withData("failed", lists.failed().size());
    }
    if (serving.isBehind()) {
      answer.withData("behind", "the newest list versions do not fit the heap");
    }
    sayHowTheStoreIs(answer);
    return answer.build();
  }

  private void sayHowTheStoreIs(HealthCheckResponseBuilder answer) {
    StoreStatus now = store.now();
    if (!now.reachable()) {
      answer.withData("store", "has not answered for " + (long) store.lostSeconds() + " s");
    } else if (store.isUnwritable()) {
      answer.withData("store", "cannot be written to: no list can be changed");
    }
    if (now.behindSeconds() > 0) {
      answer.withData("behindSeconds", (long) now.behindSeconds());
    }
  }
}
