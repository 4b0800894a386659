package org.hirz.staging;

import java.util.Arrays;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.hashlist.canonical.EntryRecord;

/**
 * Records in memory, as many as fit, and their order by id. Records of one id stay in the order in
 * which they were added. Not thread-safe.
 *
 * <p>The sort packs five bytes of an id, after what all ids begin with, and the record's number
 * into a {@code long}, sorts those, and goes on to the next five bytes only among equal ones.
 * Records that come in order are not sorted.
 */
final class RunBuffer {
  private static final int NUMBER_BITS = 24;
  private static final int PREFIX_BYTES = 5;
  private static final int MOST_RECORDS = 1 << NUMBER_BITS;

  private final int capacity;
  private final ByteWriter out = new ByteWriter(1 << 12);
  private final RecordView last = new RecordView();
  private final RecordView view = new RecordView();
  private int[] starts = new int[64];
  private int count;
  private boolean inOrder = true;

  /**
   * @param capacity how many bytes it takes
   */
  RunBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Returns whether a record of an entry with a record of the given size would fit. */
  boolean fits(int entryBytes) {
    return count < MOST_RECORDS
        && out.size() + (long) entryBytes + RecordView.MOST_EXTRA_BYTES <= capacity;
  }

  /** Adds a record, which fits. */
  void add(EntryRecord entry, int marks, int conflicting, long updated, long at) {
    int start = out.size();
    RecordView.write(entry, marks, conflicting, updated, at, out);
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    if (inOrder && count > 0) {
      last.moveTo(out.array(), starts[count - 1]);
      view.moveTo(out.array(), start);
      inOrder = last.compareId(view) <= 0;
    }
    starts[count++] = start;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Forgets the records. */
  void clear() {
    out.clear();
    count = 0;
    inOrder = true;
  }

  /** Sorts the records and returns them; the buffer stays as it is until they have been read. */
  RecordCursor sorted() {
    int[] order = inOrder ? starts : inOrder();
    byte[] bytes = out.array();
    int records = count;
    return new RecordCursor() {
      private int position;

      @Override
      boolean next() {
        if (position == records) {
          return false;
        }
        moveTo(bytes, order[position++]);
        return true;
      }
    };
  }

  private int[] inOrder() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = i;
    }
    sort(keys, 0, count, commonPrefix());
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = starts[number(keys[i])];
    }
    return order;
  }

  /** Returns how many bytes all ids begin with. */
  private int commonPrefix() {
    last.moveTo(out.array(), starts[0]);
    int common = last.idTo() - last.idFrom();
    for (int i = 1; i < count && common > 0; i++) {
      view.moveTo(out.array(), starts[i]);
      int differs =
          Arrays.mismatch(
              last.array(), last.idFrom(), last.idTo(), view.array(), view.idFrom(), view.idTo());
      common = differs < 0 ? common : Math.min(common, differs);
    }
    return common;
  }

  /** Sorts part of the keys by what ids have from {@code depth} on, then by the record's number. */
  private void sort(long[] keys, int from, int to, int depth) {
    for (int i = from; i < to; i++) {
      int number = number(keys[i]);
      keys[i] = prefix(number, depth) << NUMBER_BITS | number;
      keys[i] ^= Long.MIN_VALUE; // ordered as signed numbers, they are ordered as unsigned ones
    }
    Arrays.sort(keys, from, to);
    int start = from;
    for (int end = from + 1; end <= to; end++) {
      if (end == to || keys[end] >>> NUMBER_BITS != keys[start] >>> NUMBER_BITS) {
        if (end - start > 1 && !haveOneId(keys, start, end)) {
          sort(keys, start, end, depth + PREFIX_BYTES);
        }
        start = end;
      }
    }
  }

  private static int number(long key) {
    return (int) key & MOST_RECORDS - 1;
  }

  /** Returns five bytes of an id, zeros where it has ended: no id contains one. */
  private long prefix(int number, int depth) {
    view.moveTo(out.array(), starts[number]);
    long prefix = 0;
    int from = view.idFrom() + depth;
    for (int i = from; i < from + PREFIX_BYTES; i++) {
      prefix = prefix << Byte.SIZE | (i < view.idTo() ? view.array()[i] & 0xff : 0);
    }
    return prefix;
  }

  private boolean haveOneId(long[] keys, int from, int to) {
    last.moveTo(out.array(), starts[number(keys[from])]);
    for (int i = from + 1; i < to; i++) {
      view.moveTo(out.array(), starts[number(keys[i])]);
      if (last.compareId(view) != 0) {
        return false;
      }
    }
    return true;
  }
}
