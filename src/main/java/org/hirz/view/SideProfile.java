package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How likely each row (or column) of a strip is where a picture begins or ends: the luma changes
 * across the line, little changes along the rows outside of it, more along those inside.
 */
final class SideProfile {
  /** Lines nearer than this to the plane's own side are not told from it. */
  static final int MARGIN = 3;

  /**
   * What changes outside counts against a line: much where all around is plain, little in chats.
   */
  private static final float[] OUTSIDE = {-1.4f, -0.5f};

  private static final float INSIDE = 0.33f;
  private static final float OWN_SIDE = 1.7f;
  private static final float LENGTH = 0.5f;
  private static final int APART = 2;
  private static final double MIN_SHARE = 0.1;
  private static final int MIN_LENGTH = 16;

  /** Where a picture may begin and end. */
  record Span(int from, int to) {}

  private record Rated(Span span, double rate) {}

  private final int length;
  private final float[] across;
  private final float[] along;

  /**
   * Measures the lines of a strip.
   *
   * @param length the plane's width if the lines lie between columns, otherwise its height
   * @param from first pixel along the lines, inclusive
   * @param to last, exclusive
   */
  SideProfile(ChangeTables tables, boolean columns, int length, int from, int to) {
    this.length = length;
    this.across = new float[length + 1];
    this.along = new float[length + 1];
    tables.measure(columns, from, to, across, along);
  }

  /**
   * Returns the likeliest spans.
   *
   * @param lines how many lines are taken for the beginning and for the end, besides the plane's
   *     own sides
   * @param most how many spans are returned of either weight of what lies outside
   */
  List<Span> spans(int lines, int most) {
    List<Span> spans = new ArrayList<>();
    for (float outside : OUTSIDE) {
      float[] begin = new float[length + 1];
      float[] end = new float[length + 1];
      for (int line = MARGIN; line <= length - MARGIN; line++) {
        float before = along[line - 3];
        float after = along[line + 1];
        begin[line] = across[line] + outside * before + INSIDE * after;
        end[line] = across[line] + outside * after + INSIDE * before;
      }
      begin[0] = OWN_SIDE;
      end[length] = OWN_SIDE;
      rated(begin, end, lines).stream()
          .sorted(Comparator.comparingDouble(Rated::rate).reversed())
          .limit(most)
          .map(Rated::span)
          .forEach(spans::add);
    }
    return spans;
  }

  private List<Rated> rated(float[] begin, float[] end, int lines) {
    List<Rated> rated = new ArrayList<>();
    int[] lasts = peaks(end, lines, length);
    for (int first : peaks(begin, lines, 0)) {
      for (int last : lasts) {
        if (last - first >= Math.max(MIN_LENGTH, MIN_SHARE * length)) {
          double rate = begin[first] + end[last] + LENGTH * Math.log(last - first);
          rated.add(new Rated(new Span(first, last), rate));
        }
      }
    }
    return rated;
  }

  /** Returns the plane's own side and the highest peaks, in no order. */
  private int[] peaks(float[] rates, int count, int own) {
    int[] peaks = new int[count + 1];
    float[] heights = new float[count + 1];
    peaks[0] = own;
    int found = 0;
    for (int line = MARGIN; line <= length - MARGIN; line++) {
      float rate = rates[line];
      if (found == count && rate <= heights[count] || !isPeak(rates, line)) {
        continue;
      }
      int at = found < count ? ++found : count;
      while (at > 1 && heights[at - 1] < rate) {
        heights[at] = heights[at - 1];
        peaks[at] = peaks[at - 1];
        at--;
      }
      heights[at] = rate;
      peaks[at] = line;
    }
    return Arrays.copyOf(peaks, found + 1);
  }

  private boolean isPeak(float[] rates, int line) {
    for (int i = Math.max(MARGIN, line - APART); i < line; i++) {
      if (rates[i] >= rates[line]) {
        return false;
      }
    }
    for (int i = line + 1; i <= Math.min(length - MARGIN, line + APART); i++) {
      if (rates[i] > rates[line]) {
        return false;
      }
    }
    return true;
  }
}
