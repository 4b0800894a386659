package org.hirz.rest;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.hirz.access.Caller;
import org.hirz.access.ListScope;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;

/** What a caller is screened against now: their lists, and the generation that serves them. */
@Singleton
final class Screenable {
  private final LiveGeneration live;
  private final ListScope.Entitlements entitlements;

  Screenable(LiveGeneration live, ListScope.Entitlements entitlements) {
    this.live = live;
    this.entitlements = entitlements;
  }

  /**
   * Returns the caller's lists.
   *
   * @throws ProblemException if there is none: who was granted nothing must not be told that
   *     nothing was found
   */
  ListScope grantedTo(Caller caller) {
    ListScope scope = entitlements.of(caller);
    if (scope.isEmpty()) {
      throw new ProblemException(
          ProblemType.NO_LIST_GRANTED,
          "Nothing was searched. An administrator of the service grants lists to tenants.");
    }
    return scope;
  }

  /** Returns whether a caller's lists are still all of those in a scope. */
  boolean isStillGranted(Caller caller, ListScope scope) {
    return entitlements.of(caller).containsAll(scope);
  }

  /**
   * Returns the generation that is live.
   *
   * @throws ProblemException if it serves none of the lists: the same holds for who was granted
   *     lists of which none is served
   */
  Generation generation(ListScope scope) {
    Optional<Generation> current = live.current().filter(generation -> generation.serves(scope));
    return current.orElseThrow(
        () ->
            new ProblemException(
                ProblemType.NOT_READY,
                "No list that was granted is being served yet; nothing was searched."));
  }
}
