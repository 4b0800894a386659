package org.hirz.benchmarks.robustness;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.picture.Effort;

/**
 * Which views find what: in the order in which each adds most to those before it, and what none but
 * it finds. A view is its kind and detail, all orientations together; details of a kind that has
 * very many are told apart by their form alone.
 */
final class ViewGain {
  /** More details than these are measured from the picture, not chosen from a few. */
  private static final int MANY = 150;

  private static final int ROWS = 80;

  private final Map<String, BitSet> found = new LinkedHashMap<>();
  private final Map<String, Integer> hashes = new HashMap<>();
  private final int pictures;

  /** Takes the trials of one effort. */
  ViewGain(List<Trial> trials, Effort effort, Map<String, Integer> views) {
    Map<String, Set<String>> details = new HashMap<>();
    views.keySet().forEach(it -> details.computeIfAbsent(kind(it), k -> new HashSet<>()).add(it));
    views.forEach((view, count) -> hashes.merge(form(view, details), count, Integer::sum));
    List<Trial> ours = trials.stream().filter(it -> it.effort() == effort).toList();
    pictures = ours.size();
    for (int i = 0; i < pictures; i++) {
      for (String view : ours.get(i).foundBy()) {
        found.computeIfAbsent(form(view, details), ignored -> new BitSet()).set(i);
      }
    }
  }

  private static String kind(String view) {
    int space = view.indexOf(' ');
    return space < 0 ? view : view.substring(0, space);
  }

  private static String form(String view, Map<String, Set<String>> details) {
    return details.getOrDefault(kind(view), Set.of()).size() > MANY
        ? kind(view)
            + " "
            + view.substring(kind(view).length()).replaceAll("-?[0-9.]+", "#").strip()
        : view;
  }

  Table table(Effort effort) {
    Table table =
        new Table(
            "What each view adds, " + effort.wireName() + ", of " + pictures + " attacked pictures",
            List.of("view", "hashes a picture", "finds", "adds", "together %", "only this one"));
    BitSet covered = new BitSet();
    Map<String, BitSet> left = new LinkedHashMap<>(found);
    for (int row = 0; row < ROWS && !left.isEmpty(); row++) {
      String best = "";
      int most = -1;
      for (Map.Entry<String, BitSet> view : left.entrySet()) {
        int adds = minus(view.getValue(), covered).cardinality();
        // Of those that add the same, the one that costs fewest hashes; the picture as it is first.
        boolean cheaper =
            view.getKey().equals("whole")
                || (!best.equals("whole")
                    && hashes.getOrDefault(view.getKey(), 0) < hashes.getOrDefault(best, 0));
        if (adds > most || (adds == most && cheaper)) {
          most = adds;
          best = view.getKey();
        }
      }
      BitSet finds = left.remove(best);
      covered.or(finds);
      table.row(
          best,
          String.format(
              java.util.Locale.ROOT,
              "%.1f",
              hashes.getOrDefault(best, 0) / (double) Math.max(1, pictures)),
          String.valueOf(finds.cardinality()),
          String.valueOf(most),
          Table.percent((double) covered.cardinality() / Math.max(1, pictures)),
          String.valueOf(minus(finds, others(best)).cardinality()));
    }
    hashes.forEach(
        (view, count) -> {
          if (!found.containsKey(view)) {
            table.row(view, String.valueOf(count / Math.max(1, pictures)), "0", "0", "", "0");
          }
        });
    return table;
  }

  private BitSet others(String view) {
    BitSet others = new BitSet();
    found.forEach(
        (name, finds) -> {
          if (!name.equals(view)) {
            others.or(finds);
          }
        });
    return others;
  }

  private static BitSet minus(BitSet from, BitSet what) {
    BitSet rest = (BitSet) from.clone();
    rest.andNot(what);
    return rest;
  }
}
