package org.hirz.generation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.hirz.hash.HashType;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.index.HashColumn;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Gathers the entries of a segment, list by list, in columns: none is kept as an object. For one
 * thread.
 */
final class SegmentBuilder {
  /** Hashes of one type, the entry of each, and which are of altered pictures. */
  private record Rows(HashRows hashes, Owners.Builder owners, RoaringBitmap derived) {
    /** Says of the hash added last whether it is derived, and whose it is. */
    void mark(int entry, boolean isDerived) {
      if (isDerived) {
        derived.add(hashes.size() - 1);
      }
      owners.add(entry);
    }

    /** Takes back the entries from the given one on. */
    void truncate(int entries) {
      int kept = owners.truncate(entries);
      hashes.truncate(kept);
      derived.remove(kept, 1L << Integer.SIZE);
    }
  }

  /** Longest array that Java virtual machines make. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** A segment is full while there is still room for so many hashes of one type. */
  private static final int MAX_HASHES_OF_ENTRY = 1 << 16;

  private final EntryTableBuilder entries = new EntryTableBuilder();
  private final Map<HashType, Rows> rows = new EnumMap<>(HashType.class);

  private boolean isBuilt;
  private boolean isFull;

  /** For each segment copied from, the numbers here of its attributes, plus one. */
  private final Map<EntryTable, int[]> copiedAttributes = new HashMap<>();

  int size() {
    return entries.size();
  }

  /** Returns whether the arrays of some type may not take another entry. */
  boolean isFull() {
    return isFull;
  }

  private static boolean isFull(HashType type, Rows typed) {
    return typed.hashes().size() > capacity(type) - MAX_HASHES_OF_ENTRY;
  }

  /** Returns how many hashes of a type one segment holds. */
  static int capacity(HashType type) {
    return type.isPerceptual() ? HashColumn.MAX_SIZE : MAX_ARRAY / type.keyBytes();
  }

  /** Says that what is added from now on is of the given list, which had no entries so far. */
  void beginList(ListId list) {
    entries.beginList(list);
  }

  /** Adds an entry. */
  void add(HashEntry entry) {
    int ordinal = entries.size();
    entries.add(entry.id(), entries.number(Attributes.of(entry)));
    for (EntryHash hash : entry.hashes()) {
      HashType type = hash.value().type();
      Rows typed = rows(type);
      typed.hashes().add(hash.value().toKey());
      typed.mark(ordinal, hash.isDerived());
      isFull |= isFull(type, typed);
    }
  }

  /** Adds an entry of a segment. */
  void copy(Segment from, int entry) {
    int ordinal = entries.size();
    entries.add(from.entries(), entry, copiedNumber(from.entries(), entry));
    from.columns()
        .forEach(
            (type, column) ->
                column
                    .owners()
                    .forEach(
                        entry,
                        at -> {
                          Rows typed = rows(type);
                          column.copy(at, typed.hashes());
                          typed.mark(ordinal, column.isDerived(at));
                          isFull |= isFull(type, typed);
                        }));
  }

  private int copiedNumber(EntryTable from, int entry) {
    int[] numbers =
        copiedAttributes.computeIfAbsent(from, table -> new int[table.distinctAttributes()]);
    int old = from.attributesNumber(entry);
    if (numbers[old] == 0) {
      numbers[old] = 1 + entries.number(from.attributesNumbered(old));
    }
    return numbers[old] - 1;
  }

  private Rows rows(HashType type) {
    @Nullable Rows typed = rows.get(type);
    if (typed == null) {
      typed = new Rows(new HashRows(type.keyBytes()), new Owners.Builder(), new RoaringBitmap());
      rows.put(type, typed);
    }
    return typed;
  }

  /** Takes back the entries added last and their hashes, keeping the given number of entries. */
  void truncate(int newSize) {
    rows.values().forEach(typed -> typed.truncate(newSize));
    entries.truncate(newSize);
    isFull = rows.entrySet().stream().anyMatch(typed -> isFull(typed.getKey(), typed.getValue()));
  }

  /**
   * Builds the segment. The builder is of no use afterwards.
   *
   * @param radius the greatest distance searched, of each perceptual type
   * @throws IllegalStateException if it was built before: the hashes are gone, and entries without
   *     them would be served and never found
   */
  Segment build(ToIntFunction<HashType> radius, Indexing indexing) {
    if (isBuilt) {
      throw new IllegalStateException("a segment is built once");
    }
    isBuilt = true;
    EntryTable table = entries.build();
    Map<HashType, TypedColumn> columns = new EnumMap<>(HashType.class);
    rows.forEach(
        (type, typed) -> {
          if (typed.hashes().size() > 0) {
            columns.put(type, column(type, typed, radius.applyAsInt(type), indexing));
          }
        });
    return new Segment(table, columns);
  }

  private static TypedColumn column(HashType type, Rows typed, int radius, Indexing indexing) {
    Owners owners = typed.owners().build();
    if (!type.isPerceptual()) {
      return new DigestColumn(type, typed.hashes().toPacked(), owners);
    }
    HashColumn column = typed.hashes().toColumn();
    typed.derived().runOptimize();
    return new PerceptualColumn(column, owners, typed.derived(), indexing.build(column, radius));
  }
}
