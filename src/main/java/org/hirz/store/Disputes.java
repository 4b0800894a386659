package org.hirz.store;

import java.util.List;
import java.util.Optional;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** What callers say is wrongly listed, and what analysts answer. */
public interface Disputes {
  /** How many disputes of a tenant may be open at a time. */
  int MOST_OPEN = 1_000;

  /**
   * A dispute.
   *
   * @param id our name for it
   * @param tenant whose key opened it
   * @param request the answer that it is about, as its caller named it, or empty
   * @param list the list
   * @param entry the entry's id
   * @param reason in the caller's own words
   * @param opened who opened it, and when
   * @param verdict what came of it, or null while nobody has answered
   * @param answer in the analyst's own words, or empty
   * @param answered who answered, and when, or null
   */
  record Dispute(
      String id,
      TenantId tenant,
      String request,
      ListId list,
      String entry,
      String reason,
      StoredVersion.Signature opened,
      @Nullable Answer verdict,
      String answer,
      StoredVersion.@Nullable Signature answered) {}

  /** What comes of a dispute. */
  enum Answer {
    /** The entry stays. */
    UPHELD("upheld"),
    /** The entry was wrong; keeping it back is an act of its own. */
    ACCEPTED("accepted");

    private final String wireName;

    Answer(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }
  }

  /** Keeps a new dispute, unless {@value #MOST_OPEN} of its tenant are open. */
  LifeCycle.Outcome open(Dispute dispute);

  /** Returns a dispute, or empty where there is none with the id. */
  Optional<Dispute> find(String id);

  /**
   * Returns disputes, newest first.
   *
   * @param openOnly whether those that were answered are left out
   * @param limit the greatest number
   */
  List<Dispute> all(boolean openOnly, int limit);

  /** Answers an open dispute: somebody other than who opened it. */
  LifeCycle.Outcome answer(String id, Answer verdict, Act act);
}
