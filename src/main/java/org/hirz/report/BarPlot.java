package org.hirz.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts as horizontal bars, in SVG within the page: the longest is as wide as there is room, and
 * each says its number. Colours come from the page's style, so that it is legible in light, dark
 * and on paper; nothing is told by colour alone.
 */
final class BarPlot {
  /** Greatest number of bars; of the rest, the sum is said. */
  static final int MAX_BARS = 16;

  private static final int LABEL_WIDTH = 250;
  private static final int BAR_WIDTH = 330;
  private static final int NUMBER_WIDTH = 120;
  private static final int LINE = 24;
  private static final int MAX_LABEL = 36;
  private static final String ALL_OTHERS = "all others";

  private record Bar(String label, long count, String style) {}

  private final String title;
  private final List<Bar> bars = new ArrayList<>();
  private long rest;

  BarPlot(String title) {
    this.title = title;
  }

  /** Adds a bar of the ordinary colour. */
  BarPlot bar(String label, long count) {
    return bar(label, count, "bar");
  }

  /**
   * Adds a bar.
   *
   * @param style class of the page's style
   */
  BarPlot bar(String label, long count, String style) {
    if (bars.size() == MAX_BARS) {
      rest += count;
    } else {
      bars.add(new Bar(label, count, style));
    }
    return this;
  }

  /** Adds the plot to a page; nothing where there is no bar. */
  void write(HtmlText html) {
    List<Bar> all = new ArrayList<>(bars);
    if (rest > 0) {
      all.add(new Bar(ALL_OTHERS, rest, "bar"));
    }
    if (all.isEmpty()) {
      return;
    }
    long greatest = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
    int width = LABEL_WIDTH + BAR_WIDTH + NUMBER_WIDTH;
    html.raw("<figure><figcaption>")
        .text(title)
        .raw("</figcaption><svg role=\"img\" viewBox=\"0 0 ");
    html.raw(width + " " + (all.size() * LINE + 4)).raw("\"><title>").text(title).raw("</title>");
    int y = 2;
    for (Bar bar : all) {
      bar(html, bar, greatest, y);
      y += LINE;
    }
    html.raw("</svg></figure>\n");
  }

  private static void bar(HtmlText html, Bar bar, long greatest, int y) {
    long length = bar.label().equals(ALL_OTHERS) ? 0 : length(bar.count(), greatest);
    html.raw("<text class=\"label\" text-anchor=\"end\" x=\"" + (LABEL_WIDTH - 8) + "\" y=\"");
    html.raw((y + 16) + "\">").text(cut(bar.label())).raw("</text><rect class=\"");
    html.raw(bar.style() + "\" x=\"" + LABEL_WIDTH + "\" y=\"" + (y + 3) + "\" width=\"" + length);
    html.raw("\" height=\"16\"/><text class=\"count\" x=\"" + (LABEL_WIDTH + length + 6));
    html.raw("\" y=\"" + (y + 16) + "\">").number(bar.count()).raw("</text>");
  }

  /** Integers only, so that the digits depend on nothing else; what is there is seen. */
  private static long length(long count, long greatest) {
    long scale = Math.max(1, greatest / BAR_WIDTH / 1000);
    long length = count / scale * BAR_WIDTH / (greatest / scale);
    return count == 0 ? 0 : Math.clamp(length, 2, BAR_WIDTH);
  }

  /** What is unseen would be shown by markup that pictures do not have. */
  private static String cut(String label) {
    StringBuilder plain = new StringBuilder();
    label
        .codePoints()
        .limit(MAX_LABEL)
        .forEach(c -> plain.appendCodePoint(HtmlText.isUnseen(c) ? '\ufffd' : c));
    return label.codePointCount(0, label.length()) > MAX_LABEL
        ? plain + "\u2026"
        : plain.toString();
  }
}
