package org.hirz.audit;

import java.util.List;

/**
 * What a verification of a log has seen.
 *
 * @param size how many records the log has
 * @param root the root over all of them, as recomputed
 * @param read how many records could be read and were checked
 * @param erased how many are erased
 * @param locked how many could not be read for want of the store's key: of these the leaves were
 *     checked against the tree, not what they say
 * @param checkpoints how many stored checkpoints were checked
 * @param findings what is wrong, the first {@value #MAX_FINDINGS}
 * @param found how much is wrong in all
 */
public record Verification(
    long size,
    TreeHash root,
    long read,
    long erased,
    long locked,
    long checkpoints,
    List<Finding> findings,
    long found) {
  /** How many findings are kept. */
  public static final int MAX_FINDINGS = 1_000;

  /** Copies the findings. */
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Returns whether nothing is wrong: warnings may be there. */
  public boolean isIntact() {
    return found == findings.size() && findings.stream().allMatch(Finding::isWarning);
  }
}
