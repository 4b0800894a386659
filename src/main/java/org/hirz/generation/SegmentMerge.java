package org.hirz.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.hirz.hashlist.ListId;

/**
 * Makes one segment of the served entries of several parts, from memory: list by list, each in the
 * order of ids, as if it had been built at once.
 *
 * <p>Costs one pass over the entries, with a comparison of ids each, and the building of the
 * indexes. Nothing of an entry becomes an object. Beside the parts and the new segment it holds the
 * hashes of one type once more, 32 bytes each.
 */
final class SegmentMerge {
  private static final int CHECK_EVERY = 1 << 14;

  private final SegmentBuilder merged = new SegmentBuilder();
  private final BooleanSupplier cancelled;

  private SegmentMerge(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  /**
   * Returns the entries of the given parts, ready to be built.
   *
   * @param cancelled asked now and then
   * @throws CancellationException once it says so
   */
  static SegmentBuilder of(List<Part> parts, BooleanSupplier cancelled) {
    SegmentMerge merge = new SegmentMerge(cancelled);
    TreeSet<ListId> lists = new TreeSet<>();
    for (Part part : parts) {
      part.segment().entries().ranges().forEach(range -> lists.add(range.list()));
    }
    for (ListId list : lists) {
      merge.merged.beginList(list);
      merge.list(new ArrayList<>(ListCursor.over(parts, list)));
    }
    return merge.merged;
  }

  /**
   * Copies a list. Most of it comes from one part: the cursor that is first stays first until it
   * passes the second.
   */
  private void list(List<ListCursor> cursors) {
    while (cursors.size() > 1) {
      ListCursor first = takeFirst(cursors);
      ListCursor second = first(cursors);
      do {
        copy(first);
      } while (!first.isAtEnd() && first.isBefore(second));
      if (!first.isAtEnd()) {
        cursors.add(first);
      }
    }
    for (ListCursor last : cursors) {
      while (!last.isAtEnd()) {
        copy(last);
      }
    }
  }

  private void copy(ListCursor cursor) {
    if (merged.size() % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
    merged.copy(cursor.segment(), cursor.entry());
    cursor.advance();
  }

  private static ListCursor takeFirst(List<ListCursor> cursors) {
    ListCursor first = first(cursors);
    cursors.remove(first);
    return first;
  }

  private static ListCursor first(List<ListCursor> cursors) {
    ListCursor first = cursors.getFirst();
    for (ListCursor cursor : cursors) {
      if (cursor.isBefore(first)) {
        first = cursor;
      }
    }
    return first;
  }
}
