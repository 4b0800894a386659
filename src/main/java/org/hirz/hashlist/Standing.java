package org.hirz.hashlist;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;

/**
 * Whether an entry is searched, and by which of its hashes: decided from what its source states and
 * the list's settings, never by hand, so that the same version is searched in the same way
 * everywhere and always.
 *
 * <p>An entry is kept out where a label of its is one of which the policy says nothing. Of its
 * hashes are kept out: perceptual hashes with a stated quality under {@link
 * HashType#MINIMUM_QUALITY}; those with so few ones or zeros that they are of a blank picture,
 * whose neighbours are other blank pictures; and perceptual hashes of a sheet of several pictures,
 * whose neighbours are other sheets.
 */
public sealed interface Standing {
  /** Least number of ones in a perceptual hash that is searched, inclusive. */
  int LEAST_WEIGHT = 32;

  /** Greatest number of ones in a perceptual hash that is searched, inclusive. */
  int GREATEST_WEIGHT = 224;

  /**
   * It is matched.
   *
   * @param served the entry with the hashes that are matched, at least one
   * @param searchable whether a picture can be found by one of them; if not, it is matched with
   *     equal opaque values only
   * @param keptOut why others of its hashes are not, one reason a hash
   */
  record Active(HashEntry served, boolean searchable, List<Reason> keptOut) implements Standing {}

  /**
   * It is kept out.
   *
   * @param reasons why, at least one
   */
  record Quarantined(List<Reason> reasons) implements Standing {}

  /** Why an entry or a hash is kept out. */
  enum Reason {
    /** The policy of the list does not say what a label leads to. */
    UNKNOWN_LABEL,
    /** The stated quality is under the minimum. */
    LOW_QUALITY,
    /** Of a blank picture, or made up. */
    DEGENERATE,
    /** A perceptual hash of a sheet of several pictures. */
    GRID
  }

  /** Returns the standing of an entry of a list with the given policy. */
  static Standing of(HashEntry entry, LabelPolicy policy) {
    for (Label label : entry.labels()) {
      if (policy.action(label).isEmpty()) {
        return new Quarantined(List.of(Reason.UNKNOWN_LABEL));
      }
    }
    boolean grid = entry.flags().get(Flag.GRID) == Tristate.TRUE;
    List<EntryHash> hashes = entry.hashes();
    if (hashes.size() == 1 && !grid && isSound(hashes.getFirst())) {
      return new Active(entry, hashes.getFirst().value().type().isSearchable(), List.of());
    }
    List<EntryHash> matched = new ArrayList<>(hashes.size());
    List<Reason> keptOut = new ArrayList<>();
    boolean searchable = false;
    for (EntryHash hash : hashes) {
      if (grid && hash.value().type().isPerceptual()) {
        keptOut.add(Reason.GRID);
      } else if (isPoor(hash)) {
        keptOut.add(Reason.LOW_QUALITY);
      } else if (isDegenerate(hash.value())) {
        keptOut.add(Reason.DEGENERATE);
      } else {
        matched.add(hash);
        searchable |= hash.value().type().isSearchable();
      }
    }
    return matched.isEmpty()
        ? new Quarantined(keptOut)
        : new Active(
            matched.size() == hashes.size() ? entry : entry.withHashes(matched),
            searchable,
            keptOut);
  }

  private static boolean isSound(EntryHash hash) {
    return !isPoor(hash) && !isDegenerate(hash.value());
  }

  private static boolean isPoor(EntryHash hash) {
    return hash.quality() != EntryHash.QUALITY_NOT_STATED
        && hash.quality() < HashType.MINIMUM_QUALITY;
  }

  /** Returns whether this is a perceptual hash whose ones and zeros are far from balanced. */
  static boolean isDegenerate(HashValue value) {
    if (!value.type().isPerceptual()) {
      return false;
    }
    Hash256 hash = value.toHash256();
    return hash.weight() < LEAST_WEIGHT || hash.weight() > GREATEST_WEIGHT;
  }
}
