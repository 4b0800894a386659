package org.hirz.generation;

import java.util.Optional;
import org.hirz.index.HammingIndex;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlan;
import org.hirz.index.IndexPlanner;

/**
 * How hashes get their index: the one place where indexes for distances are built, on the calling
 * thread.
 *
 * @param planner chooses the index of each perceptual type and segment
 * @param forced the operator's choice, if any
 */
public record Indexing(IndexPlanner planner, Optional<IndexKind> forced) {
  /** An index and why it is of its kind. */
  record Built(HammingIndex index, IndexPlan plan) {}

  Built build(HashColumn column, int radius) {
    IndexPlan plan = planner.plan(column.size(), radius, forced);
    return new Built(planner.build(column, plan), plan);
  }
}
