package org.hirz.generation;

import org.roaringbitmap.RoaringBitmap;

/** The entries of a segment that a search may return. Immutable. */
sealed interface Visible {
  /** Returns whether an entry may be returned. */
  boolean contains(int entry);

  /** Every entry. */
  record All() implements Visible {
    @Override
    public boolean contains(int entry) {
      return true;
    }
  }

  /** Every entry but those withdrawn. */
  record Except(RoaringBitmap withdrawn) implements Visible {
    @Override
    public boolean contains(int entry) {
      return !withdrawn.contains(entry);
    }
  }

  /**
   * Some entries.
   *
   * @param entries which
   * @param size how many
   */
  record Only(RoaringBitmap entries, int size) implements Visible {
    Only(RoaringBitmap entries) {
      this(entries, entries.getCardinality());
    }

    @Override
    public boolean contains(int entry) {
      return entries.contains(entry);
    }
  }
}
