package org.hirz.staging;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several runs of records as one, in order of id; records of one id in the order of the runs. A
 * binary heap of the runs. Not thread-safe.
 */
final class SortedRecords {
  private final RecordCursor[] heap;
  private final int[] order;
  private int size;
  private boolean started;

  /**
   * @param runs before their first records, in the order of the file
   */
  SortedRecords(List<RecordCursor> runs) throws IOException {
    heap = new RecordCursor[runs.size()];
    order = new int[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).next()) {
        heap[size] = runs.get(i);
        order[size] = i;
        up(size++);
      }
    }
  }

  /** Moves to the next record and returns where it is read, or null where there is none. */
  @Nullable RecordView next() throws IOException {
    if (started && size > 0 && !heap[0].next()) {
      size--;
      heap[0] = heap[size];
      order[0] = order[size];
    }
    if (started) {
      down();
    }
    started = true;
    return size == 0 ? null : heap[0];
  }

  private boolean isBefore(int a, int b) {
    int ids = heap[a].compareId(heap[b]);
    return ids != 0 ? ids < 0 : order[a] < order[b];
  }

  private void up(int from) {
    int child = from;
    while (child > 0 && isBefore(child, (child - 1) / 2)) {
      swap(child, (child - 1) / 2);
      child = (child - 1) / 2;
    }
  }

  private void down() {
    int parent = 0;
    while (true) {
      int least = parent;
      for (int child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        least = isBefore(child, least) ? child : least;
      }
      if (least == parent) {
        return;
      }
      swap(parent, least);
      parent = least;
    }
  }

  private void swap(int a, int b) {
    RecordCursor cursor = heap[a];
    heap[a] = heap[b];
    heap[b] = cursor;
    int number = order[a];
    order[a] = order[b];
    order[b] = number;
  }
}
