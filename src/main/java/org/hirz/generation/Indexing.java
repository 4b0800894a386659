package org.hirz.generation;

import java.util.Optional;
import org.hirz.index.HashColumn;
import org.hirz.index.IndexKind;
import org.hirz.index.IndexPlanner;

/**
 * How hashes get their index: the one place where indexes for distances are built.
 *
 * @param planner chooses the index of each perceptual type and segment
 * @param forced the operator's choice, if any
 * @param threads how many threads may build an index, 1 or more
 */
public record Indexing(IndexPlanner planner, Optional<IndexKind> forced, int threads) {
  /** Builds on all processors, as is right before anything is served. */
  public Indexing(IndexPlanner planner, Optional<IndexKind> forced) {
    this(planner, forced, Runtime.getRuntime().availableProcessors());
  }

  /** Returns the same on one thread: beside a running search, which needs the others. */
  public Indexing onOneThread() {
    return new Indexing(planner, forced, 1);
  }

  IndexPlanner.Planned build(HashColumn column, int radius) {
    return planner.planAndBuild(column, radius, forced, threads);
  }
}
