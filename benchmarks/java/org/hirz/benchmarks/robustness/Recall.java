package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.picture.Effort;

/** Shares found, by attack and by mean of attacks, of the photographs whose quality suffices. */
final class Recall {
  /** Trials and how many of them found the photograph. */
  static final class Share {
    private int found;
    private int trials;

    void add(boolean hit) {
      trials++;
      found += hit ? 1 : 0;
    }

    int trials() {
      return trials;
    }

    double value() {
      return trials == 0 ? Double.NaN : (double) found / trials;
    }

    /** Returns the share to four decimals. */
    double rounded() {
      return Math.round(value() * 1e4) / 1e4;
    }
  }

  private final Map<String, Map<Effort, Share>> means = new LinkedHashMap<>();
  private final Map<String, Map<Effort, Share>> single = new LinkedHashMap<>();

  /** Counts trials in the order of the attacks. */
  Recall(List<Attack> attacks, List<Trial> trials) {
    for (Attack attack : attacks) {
      attack.means().forEach(mean -> means.putIfAbsent(mean, new LinkedHashMap<>()));
      single.put(attack.name(), new LinkedHashMap<>());
    }
    for (Trial trial : trials) {
      add(single, trial.attack().name(), trial);
      trial.attack().means().forEach(mean -> add(means, mean, trial));
    }
    // A mean of one is that one.
    single.keySet().forEach(means::remove);
  }

  private static void add(Map<String, Map<Effort, Share>> to, String name, Trial trial) {
    to.computeIfAbsent(name, ignored -> new LinkedHashMap<>())
        .computeIfAbsent(trial.effort(), ignored -> new Share())
        .add(trial.found());
  }

  /** Returns shares by name: means of several attacks first. */
  Map<String, Map<Effort, Share>> all() {
    Map<String, Map<Effort, Share>> all = new LinkedHashMap<>(means);
    all.putAll(single);
    return all;
  }

  /** Returns the shares of one effort. */
  Map<String, Double> of(Effort effort) {
    Map<String, Double> shares = new LinkedHashMap<>();
    all()
        .forEach(
            (name, byEffort) -> {
              Share share = byEffort.get(effort);
              if (share != null) {
                shares.put(name, share.rounded());
              }
            });
    return shares;
  }

  Table table(String title, Map<String, Map<Effort, Share>> shares, List<Effort> efforts) {
    List<String> head = new ArrayList<>(List.of("what was done", "trials"));
    efforts.forEach(effort -> head.add(effort.wireName() + " %"));
    Table table = new Table(title, head);
    shares.forEach(
        (name, byEffort) -> {
          List<String> cells = new ArrayList<>(List.of(name));
          for (Effort effort : efforts) {
            Share share = byEffort.getOrDefault(effort, new Share());
            if (cells.size() == 1) {
              cells.add(String.valueOf(share.trials()));
            }
            cells.add(Table.percent(share.value()));
          }
          table.row(cells);
        });
    return table;
  }

  List<Table> tables(List<Effort> efforts) {
    return List.of(
        table("Recall, means of several attacks", means, efforts),
        table("Recall by attack", single, efforts));
  }
}
