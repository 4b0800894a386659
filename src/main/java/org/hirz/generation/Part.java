package org.hirz.generation;

import java.util.function.Predicate;
import org.hirz.hashlist.ListId;
import org.roaringbitmap.RoaringBitmap;

/**
 * A segment and which of its entries have been withdrawn: a part of a generation.
 *
 * <p>Immutable: withdrawing makes another part over the same segment.
 *
 * @param segment the entries
 * @param withdrawn those that are not served any more; never altered
 */
record Part(Segment segment, RoaringBitmap withdrawn) {
  private static final Visible ALL = new Visible.All();

  /** A segment of which nothing has been withdrawn. */
  static Part of(Segment segment) {
    return new Part(segment, new RoaringBitmap());
  }

  /** Returns how many entries are served. */
  int live() {
    return segment.size() - withdrawn.getCardinality();
  }

  boolean isLive(int entry) {
    return !withdrawn.contains(entry);
  }

  /** Returns the entry of a list with an id, or -1 where none is served here. */
  int find(ListId list, byte[] id) {
    int entry =
        segment.entries().range(list).map(range -> segment.entries().find(range, id)).orElse(-1);
    return entry >= 0 && isLive(entry) ? entry : -1;
  }

  /** Returns every entry that is served. */
  Visible visible() {
    return withdrawn.isEmpty() ? ALL : new Visible.Except(withdrawn);
  }

  /** Returns the entries of some lists that are served. */
  Visible visible(Predicate<ListId> lists) {
    RoaringBitmap visible = new RoaringBitmap();
    boolean whole = true;
    for (ListRange range : segment.entries().ranges()) {
      if (lists.test(range.list())) {
        visible.or(range.members());
      } else {
        whole = false;
      }
    }
    if (whole) {
      return visible();
    }
    visible.andNot(withdrawn);
    return new Visible.Only(visible);
  }
}
