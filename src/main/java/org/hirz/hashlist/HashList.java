package org.hirz.hashlist;

import java.util.Map;
import org.hirz.hash.HashType;

/**
 * What is known of a list apart from its entries: its settings at one version.
 *
 * @param id its name to callers
 * @param name its name to people
 * @param nature what it lists
 * @param owner who answers for it
 * @param thresholds greatest distance that counts as a match, in bits, inclusive, per perceptual
 *     hash type; a type that is missing has its {@link HashType#defaultThreshold()}
 * @param labelPolicy what follows from a match, by the entry's labels
 * @param terms under which terms it is held and changed
 */
public record HashList(
    ListId id,
    String name,
    Nature nature,
    String owner,
    Map<HashType, Integer> thresholds,
    LabelPolicy labelPolicy,
    ListTerms terms) {

  /** Greatest threshold that a list may set, in bits. */
  public static final int MAX_THRESHOLD = 64;

  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException if a threshold is not in 0..{@link #MAX_THRESHOLD}, or is for
   *     a digest
   */
  public HashList {
    thresholds = Map.copyOf(thresholds);
    thresholds.forEach(
        (type, threshold) -> {
          if (!type.isPerceptual() || threshold < 0 || threshold > MAX_THRESHOLD) {
            throw new IllegalArgumentException(
                "threshold "
                    + threshold
                    + " for "
                    + type.wireName()
                    + " is not in 0.."
                    + MAX_THRESHOLD);
          }
        });
  }

  /** Makes the settings of a list of whose terms nothing is said. */
  public HashList(
      ListId id,
      String name,
      Nature nature,
      String owner,
      Map<HashType, Integer> thresholds,
      LabelPolicy labelPolicy) {
    this(id, name, nature, owner, thresholds, labelPolicy, ListTerms.NONE);
  }

  /** Returns the greatest distance that counts as a match of the given type, in bits, inclusive. */
  public int threshold(HashType type) {
    return thresholds.getOrDefault(type, type.defaultThreshold());
  }
}
