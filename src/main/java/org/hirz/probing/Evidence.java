package org.hirz.probing;

/** For each pattern about how many queries show it, 0 for none; of one query. Not thread-safe. */
final class Evidence {
  private final double[] queries = new double[ProbingPattern.values().length];

  void of(ProbingPattern pattern, double count) {
    queries[pattern.ordinal()] = Math.max(queries[pattern.ordinal()], count);
  }

  long queries(ProbingPattern pattern) {
    return Math.round(queries[pattern.ordinal()]);
  }
}
