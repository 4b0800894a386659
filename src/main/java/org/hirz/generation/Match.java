package org.hirz.generation;

import java.util.List;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.PolicyAction;
import org.hirz.hashlist.Strength;
import org.hirz.picture.View;
import org.jspecify.annotations.Nullable;

/**
 * A fact: an entry lies within the search radius of what was submitted. What follows from it is the
 * policy's to say.
 *
 * @param list the settings of the entry's list at the version that is live
 * @param entry id of the entry
 * @param labels the entry's labels as its source gave them
 * @param flags the entry's flags
 * @param member the member of the list's owner who contributed the entry, as the source names it,
 *     or empty where the owner did; told to the policy only, not to callers
 * @param via the type of the hash that matched
 * @param distance in bits, 0 for digests and opaque hashes, which are equal or nothing; not for
 *     every caller's eyes
 * @param view which view of the picture matched, or {@code null} for a digest, which is of the
 *     file, and for an opaque hash, of which nothing is known
 * @param derived whether the entry's hash that matched is of an altered picture: one that its owner
 *     cropped, so that others like it are found
 * @param strength how strong it is as evidence: as found, that of this hash alone; once the policy
 *     has seen what else of the entry agrees, with that
 */
public record Match(
    HashList list,
    String entry,
    List<Label> labels,
    Flags flags,
    String member,
    HashType via,
    int distance,
    @Nullable View view,
    boolean derived,
    Strength strength) {
  /** Copies the labels. */
  public Match {
    labels = List.copyOf(labels);
  }

  /** Makes a match as it was found: its strength is that of its hash alone. */
  public Match(
      HashList list,
      String entry,
      List<Label> labels,
      Flags flags,
      String member,
      HashType via,
      int distance,
      @Nullable View view) {
    this(list, entry, labels, flags, member, via, distance, view, false);
  }

  /** Does the same, of a hash that may be derived. */
  public Match(
      HashList list,
      String entry,
      List<Label> labels,
      Flags flags,
      String member,
      HashType via,
      int distance,
      @Nullable View view,
      boolean derived) {
    this(
        list,
        entry,
        labels,
        flags,
        member,
        via,
        distance,
        view,
        derived,
        via.isDigest() ? Strength.EXACT : Strength.NEAR);
  }

  /** Returns the same match as evidence of the given strength. */
  public Match as(Strength other) {
    return other == strength
        ? this
        : new Match(list, entry, labels, flags, member, via, distance, view, derived, other);
  }

  /** Returns what the list's policy says of the entry's labels. */
  public PolicyAction action() {
    return list.labelPolicy().actionFor(labels);
  }
}
