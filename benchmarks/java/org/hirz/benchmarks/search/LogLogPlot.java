package org.hirz.benchmarks.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirz.benchmarks.search.Plot.Method;

/**
 * Writes an SVG of panels side by side, microseconds against entries, both by powers of ten, with
 * one legend below. It needs nothing from elsewhere, and follows the reader's light or dark scheme.
 */
final class LogLogPlot {
  private static final int PANEL_WIDTH = 420;
  private static final int WIDTH = 330;
  private static final int HEIGHT = 320;
  private static final int LEFT = 64;
  private static final int TOP = 40;
  private static final int LEGEND_TOP = TOP + HEIGHT + 56;
  private static final int LEGEND_ROW = 20;
  private static final int LEGEND_COLUMNS = 3;

  /** Powers of ten of entries and microseconds. */
  private static final int LEAST_ENTRIES = 4;

  private static final int MOST_ENTRIES = 8;
  private static final int LEAST_MICROS = 0;
  private static final int MOST_MICROS = 7;

  /** Legible on white and on near-black; ours in warm colours. */
  private static final List<String> COLOURS =
      List.of(
          "#e4572e", "#f0a58f", "#c9822b", "#a8793f", "#2f7ed8", "#4aa3b5", "#7b8794", "#8a63d2",
          "#3f9d5a");

  private static final List<String> DASHES =
      List.of("", "3 3", "", "7 3", "", "7 3", "2 3", "7 3", "");

  private final StringBuilder body = new StringBuilder();
  private final int panels;
  private int left = LEFT;

  LogLogPlot(int panels) {
    this.panels = panels;
  }

  /** Begins a panel: its frame, grid and labels. */
  void panel(int index, String title) {
    left = LEFT + index * PANEL_WIDTH;
    text(left + WIDTH / 2.0, TOP - 14, "middle", "title", title);
    for (int power = LEAST_ENTRIES; power <= MOST_ENTRIES; power++) {
      double x = x(Math.pow(10, power));
      grid(x, TOP, x, TOP + HEIGHT);
      text(x, TOP + HEIGHT + 16, "middle", "tick", count(power));
    }
    for (int power = LEAST_MICROS; power <= MOST_MICROS; power++) {
      double y = y(Math.pow(10, power));
      grid(left, y, left + WIDTH, y);
      text(left - 6, y + 4, "end", "tick", duration(power));
    }
    text(left + WIDTH / 2.0, TOP + HEIGHT + 34, "middle", "tick", "entries");
  }

  private static String count(int power) {
    return switch (power) {
      case 4 -> "10 k";
      case 5 -> "100 k";
      case 6 -> "1 M";
      case 7 -> "10 M";
      default -> "100 M";
    };
  }

  private static String duration(int power) {
    String[] units = {"us", "ms", "s"};
    return (int) Math.pow(10, power % 3) + " " + units[power / 3];
  }

  /** Adds a method's line to the panel begun last. */
  void line(int index, Method method, Map<Integer, Double> points) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    points.forEach(
        (entries, micros) -> {
          path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(entries), y(micros)));
          marks.append(
              format(
                  "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s: %,.1f us at %,d"
                      + " entries</title></circle>%n",
                  x(entries), y(micros), COLOURS.get(index), method.name(), micros, entries));
        });
    if (!points.isEmpty()) {
      body.append(format("<path d=\"%s\" %s/>%n", path, stroke(index, method))).append(marks);
    }
  }

  private static String stroke(int index, Method method) {
    return format(
        "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"",
        COLOURS.get(index), method.ours() ? "2.4" : "1.6", DASHES.get(index));
  }

  String svg(List<Method> methods) {
    int rows = Math.ceilDiv(methods.size(), LEGEND_COLUMNS);
    int width = Math.max(LEFT + panels * PANEL_WIDTH, 3 * 250);
    int height = LEGEND_TOP + rows * LEGEND_ROW + 8;
    for (int i = 0; i < methods.size(); i++) {
      double x = LEFT + i / rows * 250.0;
      double y = LEGEND_TOP + i % rows * LEGEND_ROW;
      body.append(format("<path d=\"M%.0f %.0fh26\" %s/>%n", x, y, stroke(i, methods.get(i))));
      text(x + 32, y + 4, "start", "tick", methods.get(i).name());
    }
    return format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" role="img"
            aria-label="Time for the 8 orientations of a picture against entries, by method">
        <style>
        .back{fill:#fff}.grid{stroke:#d5d9de}.title{font-size:14px;fill:#1c2126}
        .tick{font-size:12px;fill:#3c444d}
        @media (prefers-color-scheme:dark){.back{fill:#14181c}.grid{stroke:#333b44}
        .title{fill:#eef1f4}.tick{fill:#c3cad2}}
        </style>
        <rect class="back" width="%d" height="%d"/>
        %s</svg>
        """,
        width, height, width, height, body);
  }

  private void grid(double x1, double y1, double x2, double y2) {
    body.append(
        format(
            "<path class=\"grid\" d=\"M%.1f %.1fL%.1f %.1f\" stroke-width=\"1\"/>%n",
            x1, y1, x2, y2));
  }

  private void text(double x, double y, String anchor, String style, String text) {
    body.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
            x, y, anchor, style, text));
  }

  private double x(double entries) {
    return left + WIDTH * (Math.log10(entries) - LEAST_ENTRIES) / (MOST_ENTRIES - LEAST_ENTRIES);
  }

  private static double y(double micros) {
    return TOP + HEIGHT * (MOST_MICROS - Math.log10(micros)) / (MOST_MICROS - LEAST_MICROS);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
