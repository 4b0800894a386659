package org.hirz.hashlist.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hirz.hashlist.format.ListProblem.Consequence;

/** Collects the problems of one list in bounded space. Not thread-safe. */
final class ProblemLog {
  private final List<ListProblem> first = new ArrayList<>();
  private final Map<Consequence, Long> counts = new EnumMap<>(Consequence.class);

  void rejected(String file, long line, String field, String reason) {
    add(new ListProblem(file, line, field, reason, Consequence.REJECTED));
  }

  void warning(String file, long line, String field, String reason) {
    add(new ListProblem(file, line, field, reason, Consequence.WARNING));
  }

  void add(ListProblem problem) {
    counts.merge(problem.consequence(), 1L, Long::sum);
    if (first.size() < ListProblems.KEPT) {
      first.add(problem);
    }
  }

  ListProblems problems() {
    return new ListProblems(first, counts);
  }
}
