package org.hirz.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hirz.picture.BytePlane;

/**
 * Rows, then columns within them, in which no luma is frequent: a picture's, where around it lie
 * areas of one colour, with or without text.
 */
final class BusyLines {
  private static final int BINS = 32;
  private static final int BIN_SHIFT = 3;
  private static final float[] SHARES = {0.4f, 0.6f};

  /** Lines that may be otherwise without ending a run. */
  private static final int GAP = 3;

  /** Of the pixels of a line, every so many are counted. */
  private static final int EVERY = 2;

  private static final int RUNS = 2;
  private static final double MIN_SHARE = 0.1;

  private BusyLines() {}

  /** Returns the rectangles found. */
  static List<Box> find(BytePlane plane) {
    List<Box> boxes = new ArrayList<>();
    Box whole = Box.of(plane);
    float[] ofRows = frequencies(plane, whole, false);
    for (float share : SHARES) {
      for (Box rows : runs(whole, false, ofRows, share)) {
        boxes.add(rows);
        for (Box columns : runs(rows, true, frequencies(plane, rows, true), share)) {
          boxes.add(columns);
          boxes.addAll(runs(columns, false, frequencies(plane, columns, false), share));
        }
      }
    }
    return boxes;
  }

  /** Returns the longest runs of busy lines. */
  private static List<Box> runs(Box box, boolean columns, float[] frequencies, float share) {
    int count = frequencies.length;
    List<Box> runs = new ArrayList<>();
    int begin = -1;
    int last = -1;
    for (int line = 0; line <= count; line++) {
      boolean busy = line < count && frequencies[line] <= share;
      if (busy) {
        begin = begin < 0 ? line : begin;
        last = line;
      } else if (begin >= 0 && (line - last > GAP || line == count)) {
        if (last + 1 - begin >= MIN_SHARE * count) {
          runs.add(part(box, columns, begin, last + 1));
        }
        begin = -1;
      }
    }
    runs.sort((a, b) -> Long.compare(b.area(), a.area()));
    return runs.subList(0, Math.min(RUNS, runs.size()));
  }

  private static Box part(Box box, boolean columns, int begin, int end) {
    return columns
        ? new Box(box.left() + begin, box.top(), box.left() + end, box.bottom())
        : new Box(box.left(), box.top() + begin, box.right(), box.top() + end);
  }

  /** Returns for each line the share of it that its most frequent luma has, in bins of 8. */
  private static float[] frequencies(BytePlane plane, Box box, boolean columns) {
    int count = columns ? box.width() : box.height();
    int length = columns ? box.height() : box.width();
    int along = columns ? plane.width() : 1;
    int across = columns ? 1 : plane.width();
    int first = box.top() * plane.width() + box.left();
    byte[] samples = plane.samples();
    int[] counts = new int[BINS + 1];
    float[] frequencies = new float[count];
    for (int line = 0; line < count; line++) {
      Arrays.fill(counts, 0);
      int at = first + line * across;
      int read = 0;
      for (int i = 0; i < length; i += EVERY, at += EVERY * along) {
        counts[(samples[at] & 0xff) >> BIN_SHIFT]++;
        read++;
      }
      int most = 0;
      for (int bin = 0; bin < BINS; bin++) {
        // A luma at the border of two bins counts in both.
        most = Math.max(most, Math.max(counts[bin], (counts[bin] + counts[bin + 1]) * 2 / 3));
      }
      frequencies[line] = most / (float) read;
    }
    return frequencies;
  }
}
