package org.hirz.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * What leads a version from staged to live and back. That two people must agree is demanded here
 * and, once more, by the database itself.
 */
public interface LifeCycle {
  /** What came of an act. */
  sealed interface Outcome {
    /**
     * It is done, and on disk.
     *
     * @param revision the newest generation, which the act may or may not have made
     */
    record Done(long revision) implements Outcome {}

    /** It was not done, and nothing has changed. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /** Why an act is not done. */
  enum Refusal {
    /** There is no such list, version, entry or dispute. */
    NOT_FOUND("there is no such list, version or entry"),
    /** It has come too far for that, or not far enough. */
    WRONG_STATE("its state does not allow that"),
    /** It takes somebody other than who did the first part. */
    SAME_PERSON("a second person must do that"),
    /** It was compared with a version that is not the live one any more. */
    BASE_NOT_LIVE("it was staged against a version that is not live any more; stage it again"),
    /** So many disputes of the tenant are open that it can open no other. */
    TOO_MANY(Disputes.MOST_OPEN + " disputes of the tenant are open; some must be answered first"),
    /** No accepted key of the list gave it. */
    SIGNATURE_INVALID("the signature is not one of an accepted key of the list over this version"),
    /** The list demands a valid signature of its source, and the version bears none. */
    SIGNATURE_NEEDED("the list demands a valid signature, and the version bears none");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }

    /** Returns why, in English. */
    public String text() {
      return text;
    }
  }

  /** Approves a staged version: somebody other than who brought it. */
  Outcome approve(ListId list, int version, Act act);

  /**
   * Keeps the source's signature over a version that has not been live yet.
   *
   * @param signature {@link org.hirz.hashlist.canonical.VersionSignature}; by an accepted key of
   *     the list
   */
  Outcome sign(ListId list, int version, byte[] signature, Act act);

  /** Decides against a staged or approved version. */
  Outcome reject(ListId list, int version, Act act);

  /**
   * Makes an approved version live: now, or from an instant on.
   *
   * @param from when, or null for at once; the version stays approved until then
   */
  Outcome publish(ListId list, int version, @Nullable Instant from, Act act);

  /** A version that is due to be published. */
  record Due(ListId list, int version, Act act) {}

  /** Returns the approved versions whose instant has come. */
  List<Due> due();

  /** Makes a staged version live that nobody reviewed: an operator's act, shown as such. */
  Outcome publishUnreviewed(ListId list, int version, Act act);

  /** Puts the version back that was live before the live one, or an earlier one that was. */
  Outcome rollBack(ListId list, int version, Act act);

  /** Ends the search of a list at once; one person may. */
  Outcome disable(ListId list, Act act);

  /** Begins it again: somebody other than who ended it. */
  Outcome enable(ListId list, Act act);

  /** Returns the newest act of a kind on a list, for those who must not do the second part. */
  Optional<RecordedAct> last(ListId list, RecordedAct.Kind kind);
}
