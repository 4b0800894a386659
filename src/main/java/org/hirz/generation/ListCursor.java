package org.hirz.generation;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.ListId;

/** Goes over the served entries of one list in one part, in the order of ids. For one thread. */
final class ListCursor {
  private final Part part;
  private final ListRange range;
  private int rank = -1;
  private int entry;

  private ListCursor(Part part, ListRange range) {
    this.part = part;
    this.range = range;
    advance();
  }

  /** Returns a cursor at the first entry of a list in each part that has any. */
  static List<ListCursor> over(List<Part> parts, ListId list) {
    List<ListCursor> cursors = new ArrayList<>();
    for (Part part : parts) {
      part.segment().entries().range(list).map(range -> new ListCursor(part, range)).stream()
          .filter(cursor -> !cursor.isAtEnd())
          .forEach(cursors::add);
    }
    return cursors;
  }

  boolean isAtEnd() {
    return entry < 0;
  }

  Segment segment() {
    return part.segment();
  }

  /** Returns the entry that the cursor is at; it must not be at the end. */
  int entry() {
    return entry;
  }

  void advance() {
    entry = -1;
    while (entry < 0 && ++rank < range.size()) {
      int next = range.byRank(rank);
      if (part.isLive(next)) {
        entry = next;
      }
    }
  }

  /** Compares the id of its entry with a given one, in canonical order. */
  int compareTo(byte[] id) {
    return segment().entries().compareId(entry, id);
  }

  /** Returns whether the id of its entry comes before that of another cursor's. */
  boolean isBefore(ListCursor other) {
    return segment().entries().compareIds(entry, other.segment().entries(), other.entry) < 0;
  }
}
