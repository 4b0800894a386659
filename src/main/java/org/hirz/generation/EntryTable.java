package org.hirz.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Label;

/**
 * What is known of the entries of a generation apart from their hashes, in columns.
 *
 * <p>Entries are numbered from 0 in the order in which they were added, list by list. Sets of
 * labels recur, so each distinct one is kept once. About 16 bytes and the id an entry.
 *
 * <p>Threads: immutable once built.
 */
final class EntryTable {
  private final int[] lists;
  private final String[] ids;
  private final int[] labelSets;
  private final int[] flags;
  private final List<List<Label>> distinctLabels;

  private EntryTable(Builder builder) {
    this.lists = Arrays.copyOf(builder.lists, builder.size);
    this.ids = Arrays.copyOf(builder.ids, builder.size);
    this.labelSets = Arrays.copyOf(builder.labelSets, builder.size);
    this.flags = Arrays.copyOf(builder.flags, builder.size);
    this.distinctLabels = List.copyOf(builder.distinctLabels);
  }

  int size() {
    return ids.length;
  }

  /** Returns the position of the entry's list within the generation. */
  int list(int entry) {
    return lists[entry];
  }

  String id(int entry) {
    return ids[entry];
  }

  List<Label> labels(int entry) {
    return distinctLabels.get(labelSets[entry]);
  }

  Flags flags(int entry) {
    return new Flags(flags[entry]);
  }

  /** Grows the columns. Not thread-safe. */
  static final class Builder {
    private int size;
    private int[] lists = new int[64];
    private String[] ids = new String[64];
    private int[] labelSets = new int[64];
    private int[] flags = new int[64];
    private final List<List<Label>> distinctLabels = new ArrayList<>();
    private final Map<List<Label>, Integer> labelSetNumbers = new HashMap<>();

    int size() {
      return size;
    }

    void add(int list, HashEntry entry) {
      if (size == ids.length) {
        int larger = size + (size >> 1);
        lists = Arrays.copyOf(lists, larger);
        ids = Arrays.copyOf(ids, larger);
        labelSets = Arrays.copyOf(labelSets, larger);
        flags = Arrays.copyOf(flags, larger);
      }
      lists[size] = list;
      ids[size] = entry.id();
      labelSets[size] = labelSetNumbers.computeIfAbsent(entry.labels(), this::numberLabels);
      flags[size] = entry.flags().packed();
      size++;
    }

    /** Takes back the entries added last, keeping the given number. */
    void truncate(int newSize) {
      Arrays.fill(ids, newSize, size, "");
      size = newSize;
    }

    private int numberLabels(List<Label> labels) {
      distinctLabels.add(labels);
      return distinctLabels.size() - 1;
    }

    EntryTable build() {
      return new EntryTable(this);
    }
  }
}
