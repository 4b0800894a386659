package org.hirz.benchmarks.robustness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Chooses which crops to list: at every step the one that finds most of what is not found yet. */
final class ListSideChoice {
  private final List<ListSideCrop> candidates = new ArrayList<>();

  /** Crops around, at one side, at a corner, and coarse ones of any kind. */
  ListSideChoice() {
    for (int cut = 6; cut <= 28; cut++) {
      double share = cut / 100.0;
      candidates.add(new ListSideCrop(share, share, share, share));
      for (int side = 0; side < 4; side++) {
        candidates.add(ListSideCrop.side(side, share, 0));
        candidates.add(ListSideCrop.side(side, share, share));
      }
    }
    int[] coarse = {0, 6, 12, 18, 24};
    for (int left : coarse) {
      for (int top : coarse) {
        for (int right : coarse) {
          for (int bottom : coarse) {
            candidates.add(
                new ListSideCrop(left / 100.0, top / 100.0, right / 100.0, bottom / 100.0));
          }
        }
      }
    }
  }

  List<ListSideCrop> candidates() {
    return candidates;
  }

  /**
   * Prints the choice, with what is found by then of the photographs that it was made by and of the
   * others, in percent.
   *
   * @param trials whose listed hashes are the photograph's own and the candidates'
   */
  void print(List<ListSideTrial> trials, int steps, PrintStream out) {
    BitSet chosen = new BitSet();
    chosen.set(0);
    out.println("percent found, of " + ListSideCrop.KINDS.stream().map(k -> k.name()).toList());
    out.println(line("none", trials, chosen));
    for (int step = 0; step < steps; step++) {
      int best = 0;
      long most = -1;
      for (int i = 1; i <= candidates.size(); i++) {
        long gain = gain(trials, chosen, i);
        if (gain > most) {
          most = gain;
          best = i;
        }
      }
      chosen.set(best);
      out.println(line(candidates.get(best - 1).toString(), trials, chosen));
    }
  }

  private static long gain(List<ListSideTrial> trials, BitSet chosen, int candidate) {
    return trials.stream()
        .filter(trial -> trial.photo() % 2 == 0)
        .filter(trial -> trial.standard().get(candidate) && !trial.standard().intersects(chosen))
        .count();
  }

  private static String line(String name, List<ListSideTrial> trials, BitSet chosen) {
    StringBuilder line = new StringBuilder(String.format("%-62s", name));
    for (int half = 0; half < 2; half++) {
      for (ListSideCrop.Kind kind : ListSideCrop.KINDS) {
        long all = 0;
        long found = 0;
        for (ListSideTrial trial : trials) {
          if (trial.photo() % 2 == half && trial.kind().equals(kind.name())) {
            all++;
            found += trial.standard().intersects(chosen) ? 1 : 0;
          }
        }
        line.append(String.format("%4.0f", 100.0 * found / Math.max(1, all)));
      }
      line.append(half == 0 ? " |" : "");
    }
    return line.toString();
  }
}
