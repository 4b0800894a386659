package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirz.picture.Effort;
import org.hirz.picture.ViewHash;

/** What a run gathers, or a part of it in one thread. */
final class Observations {
  /** Photographs' views against photographs, and whatever has a generated picture at either end. */
  record Falsehood(FalseMatches photos, FalseMatches generated) {
    Falsehood() {
      this(new FalseMatches(), new FalseMatches());
    }
  }

  private final List<Trial> trials = new ArrayList<>();
  private final Map<Effort, Falsehood> falsehood = new EnumMap<>(Effort.class);
  private final Map<Effort, Map<String, Integer>> views = new EnumMap<>(Effort.class);

  /** Adds what another thread gathered. */
  void add(Observations other) {
    trials.addAll(other.trials);
    other.falsehood.forEach(
        (effort, theirs) -> {
          of(effort).photos().add(theirs.photos());
          of(effort).generated().add(theirs.generated());
        });
    other.views.forEach(
        (effort, counts) ->
            counts.forEach((view, count) -> viewsOf(effort).merge(view, count, Integer::sum)));
  }

  void add(Trial trial, List<ViewHash> hashes) {
    trials.add(trial);
    Map<String, Integer> counts = viewsOf(trial.effort());
    hashes.forEach(hash -> counts.merge(Trial.nameOf(hash), 1, Integer::sum));
  }

  Falsehood of(Effort effort) {
    return falsehood.computeIfAbsent(effort, ignored -> new Falsehood());
  }

  /** Returns how many hashes of each view there were in all. */
  Map<String, Integer> viewsOf(Effort effort) {
    return views.computeIfAbsent(effort, ignored -> new TreeMap<>());
  }

  List<Trial> trials() {
    return trials;
  }

  /** Compares all views of a photograph or what became of it with all that it is not. */
  void compare(ListedHashes list, String name, int entry, Look.Seen seen) {
    Falsehood counts = of(seen.effort());
    FalseMatches.Picture photos = counts.photos().new Picture(name);
    FalseMatches.Picture generated = counts.generated().new Picture(name);
    boolean drawn = entry < 0 || list.isGenerated(entry);
    for (int other = 0; other < list.size(); other++) {
      if (entry >= 0 && list.same(entry, other)) {
        continue;
      }
      FalseMatches.Picture counted = drawn || list.isGenerated(other) ? generated : photos;
      for (ViewHash view : seen.hashes()) {
        counted.add(view, list.distance(view.hash(), other));
      }
    }
  }
}
