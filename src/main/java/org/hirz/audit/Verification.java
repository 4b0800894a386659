package org.hirz.audit;

import java.util.List;

/**
 * What a verification of a log has seen.
 *
 * @param size how many records the log has
 * @param root the root over all of them, as recomputed; says nothing where records are missing
 * @param read how many records could be read and were checked
 * @param erased how many are erased
 * @param locked how many could not be read for want of the store's key: their leaves were checked
 *     against the tree, what they say was not
 * @param checkpoints how many stored checkpoints were checked
 * @param findings what is wrong or odd, in the order in which it was seen: the first {@value
 *     #MAX_FAULTS} faults and the first {@value #MAX_WARNINGS} warnings
 * @param faults how many faults there are in all
 * @param warnings how many warnings there are in all
 */
public record Verification(
    long size,
    TreeHash root,
    long read,
    long erased,
    long locked,
    long checkpoints,
    List<Finding> findings,
    long faults,
    long warnings) {
  /** How many faults are kept. */
  public static final int MAX_FAULTS = 1_000;

  /** How many warnings are kept. */
  public static final int MAX_WARNINGS = 100;

  /** Copies the findings. */
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Returns whether nothing is wrong; there may be warnings, and records that were not read. */
  public boolean isIntact() {
    return faults == 0;
  }
}
