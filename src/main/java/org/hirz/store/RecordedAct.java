package org.hirz.store;

import java.time.Instant;
import org.hirz.hashlist.ListId;

/**
 * Something that was done to a list.
 *
 * @param at when
 * @param by the key id of who did it
 * @param list to which list
 * @param version to which version, or 0 where it was to the list as a whole
 * @param generation the generation that it led to, or 0 where what is live did not change
 * @param kind what
 * @param entry to which entry, or empty
 * @param reason why, in their own words, or empty
 */
public record RecordedAct(
    Instant at,
    String by,
    ListId list,
    int version,
    long generation,
    Kind kind,
    String entry,
    String reason) {
  /** What was done. */
  public enum Kind {
    CREATED("created"),
    STAGED("staged"),
    SIGNED("signed"),
    APPROVED("approved"),
    REJECTED("rejected"),
    SCHEDULED("scheduled"),
    PUBLISHED("published"),
    /** Published by the operator from a folder, seen by no second person. */
    PUBLISHED_UNREVIEWED("published_unreviewed"),
    ROLLED_BACK("rolled_back"),
    DISABLED("disabled"),
    ENABLED("enabled"),
    SUSPENDED("suspended"),
    WITHDRAWN("withdrawn"),
    LIFTED("lifted"),
    KEY_ADDED("key_added"),
    KEY_CONFIRMED("key_confirmed"),
    KEY_REVOKED("key_revoked"),
    PULL_SET("pull_set"),
    PULL_REMOVED("pull_removed");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }
  }
}
