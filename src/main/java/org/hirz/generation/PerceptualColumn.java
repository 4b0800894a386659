package org.hirz.generation;

import org.hirz.hash.HashType;
import org.hirz.index.HammingIndex;
import org.hirz.index.IndexPlan;

/** The hashes of one perceptual type: their index, and which entry each belongs to. */
final class PerceptualColumn {
  private final HammingIndex index;
  private final IndexPlan plan;
  private final int[] entries;
  private final int radius;

  /**
   * @param index by ordinal
   * @param plan why the index is of its kind
   * @param entries the entry of each ordinal
   * @param radius greatest threshold of any list, in bits, inclusive
   */
  PerceptualColumn(HammingIndex index, IndexPlan plan, int[] entries, int radius) {
    this.index = index;
    this.plan = plan;
    this.entries = entries;
    this.radius = radius;
  }

  HammingIndex index() {
    return index;
  }

  int entry(int ordinal) {
    return entries[ordinal];
  }

  int radius() {
    return radius;
  }

  IndexStatus status(HashType type) {
    return new IndexStatus(type, index.kind().wireName(), index.size(), radius, plan.reason());
  }
}
