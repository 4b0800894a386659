package org.hirz.benchmarks.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an SVG of horizontal bars, one row a name and one bar a series, from 0 to 1. It needs
 * nothing from elsewhere, and follows the reader's light or dark scheme.
 */
final class BarPlot {
  private static final int LEFT = 230;
  private static final int WIDTH = 420;
  private static final int TOP = 64;
  private static final int BAR = 6;
  private static final List<String> COLOURS = List.of("#7b8794", "#e4572e", "#2f7ed8");

  private final String title;
  private final List<String> series;
  private final StringBuilder body = new StringBuilder();
  private final List<String> rows = new ArrayList<>();

  BarPlot(String title, List<String> series) {
    this.title = title;
    this.series = List.copyOf(series);
  }

  private int rowHeight() {
    return Math.max(14, BAR * series.size() + 5);
  }

  /** Adds a row; series without a value have no bar. */
  void row(String name, Map<String, Double> values) {
    int top = TOP + rows.size() * rowHeight();
    rows.add(name);
    text(LEFT - 8, top + rowHeight() / 2 + 2, "end", "tick", name);
    for (int i = 0; i < series.size(); i++) {
      double value = values.getOrDefault(series.get(i), 0.0);
      body.append(
          format(
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
              LEFT, top + i * BAR, Math.max(0.5, WIDTH * value), BAR - 1, COLOURS.get(i % 3)));
    }
  }

  String svg() {
    int height = TOP + rows.size() * rowHeight() + 12;
    int width = LEFT + WIDTH + 30;
    text(12, 22, "start", "title", title);
    for (int i = 0; i < series.size(); i++) {
      int x = LEFT + i * 130;
      body.append(
          format(
              "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"8\" fill=\"%s\"/>%n",
              x, 38, COLOURS.get(i % 3)));
      text(x + 18, 46, "start", "tick", series.get(i));
    }
    for (int i = 0; i <= 10; i += 5) {
      int x = LEFT + WIDTH * i / 10;
      body.append(format("<path class=\"grid\" d=\"M%d %dV%d\"/>%n", x, TOP - 6, height - 10));
    }
    return format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" role="img"
            aria-label="%s">
        <style>
        .back{fill:#fff}.grid{stroke:#d5d9de}.title{font-size:14px;fill:#1c2126}
        .tick{font-size:10px;fill:#3c444d}
        @media (prefers-color-scheme:dark){.back{fill:#14181c}.grid{stroke:#333b44}
        .title{fill:#eef1f4}.tick{fill:#c3cad2}}
        </style>
        <rect class="back" width="%d" height="%d"/>
        %s</svg>
        """,
        width, height, title, width, height, body);
  }

  private void text(int x, int y, String anchor, String style, String text) {
    body.append(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
            x, y, anchor, style, text));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
