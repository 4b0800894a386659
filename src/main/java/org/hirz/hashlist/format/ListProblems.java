package org.hirz.hashlist.format;

import java.util.List;
import java.util.Map;
import org.hirz.hashlist.format.ListProblem.Consequence;

/**
 * The problems of one list.
 *
 * @param first the first {@link #KEPT} of them, in the order in which they were found
 * @param counts how many there are of each consequence, those beyond the first included; a
 *     consequence that did not occur is missing
 */
public record ListProblems(List<ListProblem> first, Map<Consequence, Long> counts) {
  /** How many problems are kept in full. */
  public static final int KEPT = 1000;

  /** Copies both. */
  public ListProblems {
    first = List.copyOf(first);
    counts = Map.copyOf(counts);
  }

  /** Returns how many problems had the given consequence. */
  public long count(Consequence consequence) {
    return counts.getOrDefault(consequence, 0L);
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return counts.isEmpty();
  }
}
