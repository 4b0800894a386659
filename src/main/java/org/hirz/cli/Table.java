package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns as wide as what is in them, two spaces apart; numbers stand at the right.
 *
 * <p>What the server says is shown without control characters, so that nothing in a list can steer
 * the terminal.
 */
final class Table {
  private static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> numeric = new ArrayList<>();
  private final boolean headed;

  /** Begins a table with the given headings, or without any. */
  Table(String... headings) {
    headed = headings.length > 0;
    if (headed) {
      rows.add(List.of(headings));
    }
  }

  /** Adds a row of nodes and texts; a missing or null node or an empty text is shown as a dash. */
  Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      boolean number = cells[i] instanceof Number || cells[i] instanceof JsonNode n && n.isNumber();
      if (i == numeric.size()) {
        numeric.add(number);
      } else if (!number) {
        numeric.set(i, false);
      }
      String text = text(cells[i]);
      row.add(text.isEmpty() ? NOTHING : text);
    }
    rows.add(row);
    return this;
  }

  /** Returns whether there is a row besides the headings. */
  boolean isEmpty() {
    return rows.size() == (headed ? 1 : 0);
  }

  /** Prints the table. */
  void print(PrintWriter out) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(width, widths.get(i)));
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String padding = " ".repeat(widths.get(i) - row.get(i).length());
        boolean right = i < numeric.size() && numeric.get(i);
        line.append(right ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** Returns a cell as it is shown: nothing where the node is missing or null. */
  static String text(Object cell) {
    if (!(cell instanceof JsonNode node)) {
      return plain(cell.toString());
    }
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(part -> parts.add(text(part)));
      return String.join(",", parts);
    }
    if (node.isObject()) {
      List<String> parts = new ArrayList<>();
      node.properties().forEach(f -> parts.add(plain(f.getKey()) + "=" + text(f.getValue())));
      return String.join(" ", parts);
    }
    return node.isMissingNode() || node.isNull() ? "" : plain(node.asText());
  }

  /** Returns text without control, formatting and line-breaking characters. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean steering =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR
                      || type == Character.SURROGATE;
              plain.appendCodePoint(steering ? '?' : c);
            });
    return plain.toString();
  }
}
