package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.hirz.hashlist.ListId;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.StoredList;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** What calls that change a list have in common: who acts on what, and what came of it. */
@Singleton
final class Acts {
  private final StoreAccess stores;
  private final Serving serving;

  Acts(StoreAccess stores, Serving serving) {
    this.stores = stores;
    this.serving = serving;
  }

  /**
   * What is served after an act.
   *
   * @param generation the newest generation
   * @param live whether it is what is served
   * @param behind why it is not, if so
   * @param publishAt when the version is to be published, where that is to come
   */
  @JsonPropertyOrder({"generation", "live", "behind", "publishAt"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServedAnswer(
      long generation, boolean live, @Nullable String behind, @Nullable Instant publishAt) {}

  /** Returns an act of the caller's. */
  static Act by(SecurityIdentity identity, String reason) {
    return new Act(CallerIdentity.caller(identity).kid(), reason);
  }

  /**
   * Returns the list that a path names.
   *
   * @throws ProblemException if there is none
   */
  StoredList list(String id) {
    return stores.store().lists().find(id(id)).orElseThrow(Acts::noList);
  }

  /**
   * Returns the id in a path.
   *
   * @throws ProblemException if no list can have it
   */
  static ListId id(String id) {
    if (!ListId.isValid(id)) {
      throw noList();
    }
    return new ListId(id);
  }

  /**
   * Returns the version that a path names.
   *
   * @throws ProblemException if there is none
   */
  StoredVersion version(String list, int version) {
    return stores
        .store()
        .versions()
        .find(id(list), version)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such version."));
  }

  /** Returns what is thrown where there is no such list. */
  static ProblemException noList() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such list.");
  }

  /**
   * Returns the newest generation after an act that was done.
   *
   * @throws ProblemException if it was refused
   */
  static long done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(long revision) -> revision;
      case Outcome.Refused(LifeCycle.Refusal refusal) ->
          throw new ProblemException(type(refusal), sentence(refusal.text()));
    };
  }

  private static ProblemType type(LifeCycle.Refusal refusal) {
    return switch (refusal) {
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case SAME_PERSON -> ProblemType.SECOND_PERSON_NEEDED;
      default -> ProblemType.CONFLICT;
    };
  }

  /** Returns a text with a capital letter and a full stop. */
  static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /**
   * Serves what an act has changed, and says what is served then.
   *
   * @throws ProblemException if it was refused
   */
  ServedAnswer served(Outcome outcome) {
    done(outcome);
    Serving.Served served = serving.serve();
    return new ServedAnswer(served.generation(), served.live(), served.behind(), null);
  }
}
