package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table that is legible as it is and as Markdown: a title, a head, rows, the first to the left.
 */
final class Table {
  private final String title;
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String title, List<String> head) {
    this.title = title;
    this.head = List.copyOf(head);
  }

  Table row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** Returns the table with its title, lines ended by newlines. */
  String text() {
    int[] widths = new int[head.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.addFirst(head);
    for (List<String> row : all) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder("\n## " + title + "\n\n");
    for (int r = 0; r < all.size(); r++) {
      for (int i = 0; i < head.size(); i++) {
        String cell = i < all.get(r).size() ? all.get(r).get(i) : "";
        String pad = " ".repeat(widths[i] - cell.length());
        text.append("| ").append(i == 0 ? cell + pad : pad + cell).append(' ');
      }
      text.append("|\n");
      if (r == 0) {
        for (int i = 0; i < head.size(); i++) {
          text.append(i == 0 ? "|" : "").append("-".repeat(widths[i] + 1));
          text.append(i == 0 ? "-|" : ":|");
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
