package org.hirz.generation;

import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The entries of one list within a segment: neighbours, since a segment is filled list by list.
 *
 * @param list the list
 * @param from first entry
 * @param to last entry, exclusive
 * @param byId the entries in ascending order of id, or {@code null} where they lie in that order
 */
record ListRange(ListId list, int from, int to, int @Nullable [] byId) {
  int size() {
    return to - from;
  }

  /** Returns the entry with the given place, 0 to {@code size() - 1}, in the order of ids. */
  int byRank(int rank) {
    return byId == null ? from + rank : byId[rank];
  }

  /** Returns the entries as a set. */
  RoaringBitmap members() {
    return RoaringBitmap.bitmapOfRange(from, to);
  }
}
