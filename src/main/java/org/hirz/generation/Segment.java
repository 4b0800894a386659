package org.hirz.generation;

import java.util.Map;
import java.util.Objects;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of some lists with their indexes: built whole, never altered.
 *
 * <p>Threads: any number may search at once. Built by {@link SegmentBuilder}.
 *
 * @param entries all but the hashes
 * @param columns the hashes of each type that any entry has
 */
record Segment(EntryTable entries, Map<HashType, TypedColumn> columns) {
  Segment {
    columns = Map.copyOf(columns);
  }

  private static final int TYPES = HashType.values().length;

  @Nullable TypedColumn column(HashType type) {
    return columns.get(type);
  }

  /** Returns the hashes of a perceptual type, or {@code null} where there are none. */
  @Nullable PerceptualColumn perceptual(HashType type) {
    return columns.get(type) instanceof PerceptualColumn column ? column : null;
  }

  /** Returns the digests of a type, or {@code null} where there are none. */
  @Nullable DigestColumn digests(HashType type) {
    return columns.get(type) instanceof DigestColumn column ? column : null;
  }

  int size() {
    return entries.size();
  }

  /**
   * Returns whether an entry here says what the given one does: the same hashes, in the same order
   * within each type and derived where the given are, labels, flags and contributing member.
   */
  boolean holds(int entry, HashEntry given) {
    if (!entries.attributes(entry).equals(Attributes.of(given))) {
      return false;
    }
    int[] count = new int[TYPES];
    for (EntryHash hash : given.hashes()) {
      HashType type = hash.value().type();
      int at = nth(type, entry, count[type.ordinal()]++);
      if (at < 0) {
        return false;
      }
      TypedColumn column = Objects.requireNonNull(column(type));
      if (!column.has(at, hash.value()) || column.isDerived(at) != hash.isDerived()) {
        return false;
      }
    }
    for (HashType type : columns().keySet()) {
      if (nth(type, entry, count[type.ordinal()]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the ordinal of the n-th hash of a type that an entry has, from 0, or -1. */
  private int nth(HashType type, int entry, int n) {
    TypedColumn column = column(type);
    if (column == null) {
      return -1;
    }
    int at = column.owners().first(entry) + n;
    return at < column.owners().size() && column.owners().entry(at) == entry ? at : -1;
  }

  /** Returns about how many bytes it takes, indexes included. */
  long bytes() {
    return entries.bytes() + columns.values().stream().mapToLong(TypedColumn::bytes).sum();
  }
}
