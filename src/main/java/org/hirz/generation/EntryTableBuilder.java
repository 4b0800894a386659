package org.hirz.generation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/** Fills an {@link EntryTable} list by list. For one thread. */
final class EntryTableBuilder {
  private static final int FIRST_ENTRIES = 256;
  private static final int ID_BYTES = 16;

  /** A list that has been begun. */
  private record Begun(ListId list, int from) {}

  private final List<EntryTable.Block> full = new ArrayList<>();
  private final List<Begun> lists = new ArrayList<>();
  private final List<Attributes> attributes = new ArrayList<>();
  private final Map<Attributes, Integer> attributeNumbers = new HashMap<>();
  private byte[] ids = new byte[FIRST_ENTRIES * ID_BYTES];
  private int[] offsets = new int[FIRST_ENTRIES + 1];
  private int[] numbers = new int[FIRST_ENTRIES];
  private int open;

  /** Most entries say what the one before said. */
  private @Nullable Attributes lastGiven;

  private int lastNumber;

  int size() {
    return full.size() * EntryTable.BLOCK_ENTRIES + open;
  }

  /**
   * Says that what is added from now on is of the given list, which has not been named before.
   *
   * @throws IllegalArgumentException if it has: entries of a second range would never be withdrawn
   */
  void beginList(ListId list) {
    if (lists.stream().anyMatch(begun -> begun.list().equals(list))) {
      throw new IllegalArgumentException("a list is begun once");
    }
    lists.add(new Begun(list, size()));
  }

  /** Returns the number of the given attributes. */
  int number(Attributes given) {
    if (!given.equals(lastGiven)) {
      lastNumber = numberOf(given);
      lastGiven = given;
    }
    return lastNumber;
  }

  private int numberOf(Attributes given) {
    return attributeNumbers.computeIfAbsent(
        given,
        added -> {
          attributes.add(added);
          return attributes.size() - 1;
        });
  }

  /** Adds an entry. */
  void add(String id, int attributesNumber) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    add(utf8, 0, utf8.length, attributesNumber);
  }

  /** Adds an entry with the id of an entry of another table. */
  void add(EntryTable from, int entry, int attributesNumber) {
    EntryTable.Block block = from.block(entry);
    int begin = block.offsets()[EntryTable.slot(entry)];
    int end = block.offsets()[EntryTable.slot(entry) + 1];
    add(block.ids(), begin, end - begin, attributesNumber);
  }

  private void add(byte[] id, int from, int length, int attributesNumber) {
    if (open == numbers.length) {
      growOrClose();
    }
    int at = offsets[open];
    if (ids.length - at < length) {
      ids = Arrays.copyOf(ids, Math.max(at + length, at + (at >> 1)));
    }
    System.arraycopy(id, from, ids, at, length);
    numbers[open] = attributesNumber;
    offsets[++open] = at + length;
  }

  private void growOrClose() {
    if (open < EntryTable.BLOCK_ENTRIES) {
      int larger = Math.min(2 * open, EntryTable.BLOCK_ENTRIES);
      numbers = Arrays.copyOf(numbers, larger);
      offsets = Arrays.copyOf(offsets, larger + 1);
      return;
    }
    int idBytes = offsets[open];
    full.add(closed());
    ids = new byte[idBytes];
    offsets = new int[EntryTable.BLOCK_ENTRIES + 1];
    numbers = new int[EntryTable.BLOCK_ENTRIES];
    open = 0;
  }

  private EntryTable.Block closed() {
    return new EntryTable.Block(
        Arrays.copyOf(ids, offsets[open]),
        open + 1 == offsets.length ? offsets : Arrays.copyOf(offsets, open + 1),
        open == numbers.length ? numbers : Arrays.copyOf(numbers, open));
  }

  /** Takes back the entries added last, keeping the given number, and lists that lose them all. */
  void truncate(int newSize) {
    while (newSize < full.size() * EntryTable.BLOCK_ENTRIES) {
      EntryTable.Block last = full.removeLast();
      ids = last.ids();
      offsets = last.offsets();
      numbers = last.attributes();
    }
    open = newSize - full.size() * EntryTable.BLOCK_ENTRIES;
    while (!lists.isEmpty() && lists.getLast().from() >= newSize) {
      lists.removeLast();
    }
  }

  /** Returns the table. The builder is of no use afterwards. */
  EntryTable build() {
    int size = size();
    List<EntryTable.Block> blocks = new ArrayList<>(full);
    full.clear();
    if (open > 0) {
      blocks.add(closed());
    }
    EntryTable.Block[] array = blocks.toArray(EntryTable.Block[]::new);
    EntryTable unsorted = new EntryTable(size, array, attributes, List.of());
    List<ListRange> ranges = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      int from = lists.get(i).from();
      int to = i + 1 < lists.size() ? lists.get(i + 1).from() : size;
      if (to > from) {
        ranges.add(new ListRange(lists.get(i).list(), from, to, IdOrder.of(unsorted, from, to)));
      }
    }
    return new EntryTable(size, array, attributes, ranges);
  }
}
