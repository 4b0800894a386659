package org.hirz.findings;

import java.util.List;
import org.hirz.generation.Match;
import org.hirz.hash.HashType;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.Nature;
import org.hirz.hashlist.Strength;
import org.hirz.picture.View;
import org.jspecify.annotations.Nullable;

/**
 * A match as a finding states it: what an investigator is answered. Never a stored hash.
 *
 * @param list id of the list
 * @param entry id of the entry, 1 to {@link HashEntry#MAX_ID_LENGTH} characters
 * @param nature the list's nature
 * @param labels the entry's labels as its source gave them, at most {@link #MAX_LABELS}
 * @param evidence what agrees, and how well
 * @param flags the entry's flags
 */
public record FoundMatch(
    ListId list, String entry, Nature nature, List<Label> labels, Evidence evidence, Flags flags) {
  /** Greatest number of labels of an entry. */
  public static final int MAX_LABELS = 1000;

  /**
   * Copies the labels.
   *
   * @throws IllegalArgumentException if the entry's id or a label is too long, or there are too
   *     many labels
   */
  public FoundMatch {
    labels = List.copyOf(labels);
    if (entry.isEmpty() || entry.length() > HashEntry.MAX_ID_LENGTH) {
      throw new IllegalArgumentException("an entry id has 1 to 200 characters");
    }
    if (labels.size() > MAX_LABELS
        || labels.stream().anyMatch(l -> isTooLong(l.scheme()) || isTooLong(l.code()))) {
      throw new IllegalArgumentException("an entry has too many labels, or too long ones");
    }
  }

  /**
   * What agrees, and how well.
   *
   * @param via the type of the hash that matched
   * @param strength how strong it is as evidence
   * @param view which view of the picture matched; null for what is of the file, not of a picture
   * @param distance in bits, 0 for what is equal or nothing
   * @param derived whether the entry's hash that matched is of an altered picture
   */
  public record Evidence(
      HashType via, Strength strength, @Nullable View view, int distance, boolean derived) {
    /**
     * Checks the distance and the view.
     *
     * @throws IllegalArgumentException if the distance or the frame is negative, or the view's
     *     parameters are none ({@link View#isDetail})
     */
    public Evidence {
      if (distance < 0 || view != null && view.frame() < 0) {
        throw new IllegalArgumentException("a distance and a frame are at least 0");
      }
      if (view != null && !View.isDetail(view.detail())) {
        throw new IllegalArgumentException("not the parameters of a view");
      }
    }

    /** Makes evidence of a hash of the picture itself, or of its file. */
    public Evidence(HashType via, Strength strength, @Nullable View view, int distance) {
      this(via, strength, view, distance, false);
    }
  }

  private static boolean isTooLong(String text) {
    return text.length() > 1000;
  }

  /** Returns a match as a finding states it. */
  public static FoundMatch of(Match match) {
    return new FoundMatch(
        match.list().id(),
        match.entry(),
        match.list().nature(),
        match.labels(),
        new Evidence(
            match.via(), match.strength(), match.view(), match.distance(), match.derived()),
        match.flags());
  }
}
