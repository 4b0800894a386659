package org.hirz.generation;

import org.jspecify.annotations.Nullable;

/** Puts entries in the order of their ids. */
final class IdOrder {
  private final EntryTable table;

  private IdOrder(EntryTable table) {
    this.table = table;
  }

  /**
   * Returns the entries {@code from} to {@code to}, exclusive, in ascending order of id, or {@code
   * null} where they lie in that order already: then it is one pass.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  static int @Nullable [] of(EntryTable table, int from, int to) {
    IdOrder order = new IdOrder(table);
    int entry = from + 1;
    while (entry < to && order.compare(entry - 1, entry) < 0) {
      entry++;
    }
    if (entry >= to) {
      return null;
    }
    int[] sorted = order.sort(from, to);
    for (int i = 1; i < sorted.length; i++) {
      if (order.compare(sorted[i - 1], sorted[i]) == 0) {
        throw new IllegalArgumentException("two entries of one list have one id");
      }
    }
    return sorted;
  }

  private int compare(int a, int b) {
    return table.compareIds(a, table, b);
  }

  /** Merge sort from the bottom up: the library sorts ints by their own order only. */
  private int[] sort(int from, int to) {
    int size = to - from;
    int[] source = new int[size];
    for (int i = 0; i < size; i++) {
      source[i] = from + i;
    }
    int[] target = new int[size];
    for (int width = 1; width > 0 && width < size; width <<= 1) {
      for (int low = 0; low < size; low += 2 * width) {
        int middle = Math.min(low + width, size);
        merge(source, low, middle, Math.min(middle + width, size), target);
      }
      int[] swapped = source;
      source = target;
      target = swapped;
    }
    return source;
  }

  private void merge(int[] source, int low, int middle, int high, int[] target) {
    int a = low;
    int b = middle;
    for (int at = low; at < high; at++) {
      boolean takeFirst = b == high || a < middle && compare(source[a], source[b]) <= 0;
      target[at] = takeFirst ? source[a++] : source[b++];
    }
  }
}
