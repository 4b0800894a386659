package org.hirz.store;

import java.time.Instant;
import java.util.List;
import org.hirz.hashlist.ListId;
import org.hirz.store.LifeCycle.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are kept back by hand, in the live version of a list and in all that follow, until
 * somebody lifts that.
 */
public interface Withholdings {
  /**
   * An entry that is, or was, kept back.
   *
   * @param list its list
   * @param entry its id
   * @param state how far it has come
   * @param suspended who kept it back first, and when
   * @param decided who confirmed or lifted that, and when, or null while nobody has
   * @param reason in the words of who suspended it
   */
  record Withholding(
      ListId list,
      String entry,
      State state,
      StoredVersion.Signature suspended,
      StoredVersion.@Nullable Signature decided,
      String reason) {}

  /** How far a withholding has come. */
  enum State {
    /** Kept back by one person, at once. */
    SUSPENDED("suspended"),
    /** Kept back for good, by a second. */
    WITHDRAWN("withdrawn"),
    /** Kept back no more. */
    LIFTED("lifted");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }
  }

  /** Returns every withholding of a list, newest first. */
  List<Withholding> of(ListId list);

  /** Keeps an entry of the live version back, at once. */
  Outcome suspend(ListId list, String entry, Act act);

  /** Confirms that a suspended entry is withdrawn: somebody other than who suspended it. */
  Outcome confirm(ListId list, String entry, Act act);

  /**
   * Lifts it: what is suspended, somebody other than who suspended it; what is withdrawn, somebody
   * other than who confirmed it.
   */
  Outcome lift(ListId list, String entry, Act act);

  /** Returns whether an entry was kept back at an instant. */
  boolean wasWithheld(ListId list, String entry, Instant when);
}
