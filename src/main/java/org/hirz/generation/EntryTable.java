package org.hirz.generation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.ListId;

/**
 * What is known of the entries of a segment apart from their hashes, in columns.
 *
 * <p>Entries are numbered from 0 in the order in which they were added, list by list, so that a few
 * ranges say which list an entry is of. Ids are UTF-8, one after another; the order of their
 * unsigned bytes is {@link org.hirz.hashlist.CanonicalOrder#TEXT}. Combinations of labels, flags
 * and contributing member are kept once each. 8 bytes and the id an entry, in blocks of a million,
 * so that nothing is copied as it grows, and all ids together may exceed the longest array.
 *
 * <p>A look-up by id is a binary search. Lists come from the store in the order of ids; a list that
 * does not gets a sorted permutation, 4 bytes an entry more.
 *
 * <p>Threads: immutable. Built by {@link EntryTableBuilder}.
 */
final class EntryTable {
  /** A little less than 4 MiB of ints: great enough for collectors not to move a block's arrays. */
  static final int BLOCK_ENTRIES = (1 << 20) - 64;

  /**
   * Some entries.
   *
   * @param ids UTF-8, one after another
   * @param offsets where each id begins, and the last ends: one more than there are entries
   * @param attributes the number of each entry's attributes
   */
  record Block(byte[] ids, int[] offsets, int[] attributes) {}

  private final int size;
  private final Block[] blocks;
  private final List<Attributes> attributes;
  private final List<ListRange> ranges;

  EntryTable(int size, Block[] blocks, List<Attributes> attributes, List<ListRange> ranges) {
    this.size = size;
    this.blocks = blocks;
    this.attributes = List.copyOf(attributes);
    this.ranges = List.copyOf(ranges);
  }

  int size() {
    return size;
  }

  /** Returns the lists that have entries here, ascending by entry. */
  List<ListRange> ranges() {
    return ranges;
  }

  Optional<ListRange> range(ListId list) {
    return ranges.stream().filter(range -> range.list().equals(list)).findFirst();
  }

  ListId list(int entry) {
    int at = 0;
    while (entry >= ranges.get(at).to()) {
      at++;
    }
    return ranges.get(at).list();
  }

  String id(int entry) {
    return new String(idBytes(entry), StandardCharsets.UTF_8);
  }

  /** Returns the id of an entry in UTF-8. */
  byte[] idBytes(int entry) {
    Block block = block(entry);
    return Arrays.copyOfRange(
        block.ids(), block.offsets()[slot(entry)], block.offsets()[slot(entry) + 1]);
  }

  Attributes attributes(int entry) {
    return attributes.get(attributesNumber(entry));
  }

  int attributesNumber(int entry) {
    return block(entry).attributes()[slot(entry)];
  }

  int distinctAttributes() {
    return attributes.size();
  }

  Attributes attributesNumbered(int number) {
    return attributes.get(number);
  }

  /** Returns the entry of a range that has the given id, or -1. */
  int find(ListRange range, byte[] id) {
    int low = 0;
    int high = range.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = range.byRank(middle);
      int order = compareId(entry, id);
      if (order == 0) {
        return entry;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Compares an entry's id with another, in canonical order. */
  int compareId(int entry, byte[] id) {
    Block block = block(entry);
    int from = block.offsets()[slot(entry)];
    int to = block.offsets()[slot(entry) + 1];
    return Arrays.compareUnsigned(block.ids(), from, to, id, 0, id.length);
  }

  /** Compares the ids of an entry here and of one of another table, in canonical order. */
  int compareIds(int entry, EntryTable other, int otherEntry) {
    Block a = block(entry);
    Block b = other.block(otherEntry);
    return Arrays.compareUnsigned(
        a.ids(),
        a.offsets()[slot(entry)],
        a.offsets()[slot(entry) + 1],
        b.ids(),
        b.offsets()[slot(otherEntry)],
        b.offsets()[slot(otherEntry) + 1]);
  }

  Block block(int entry) {
    return blocks[entry / BLOCK_ENTRIES];
  }

  /** Returns the place of an entry within its block. */
  static int slot(int entry) {
    return entry % BLOCK_ENTRIES;
  }

  /** Returns about how many bytes it takes. */
  long bytes() {
    long bytes = 0;
    for (Block block : blocks) {
      bytes += block.ids().length + (long) Integer.BYTES * 2 * block.attributes().length;
    }
    for (ListRange range : ranges) {
      int[] byId = range.byId();
      bytes += byId == null ? 0 : (long) Integer.BYTES * byId.length;
    }
    return bytes;
  }
}
