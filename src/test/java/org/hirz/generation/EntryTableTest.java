package org.hirz.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;
import org.hirz.hashlist.ListId;
import org.junit.jupiter.api.Test;

class EntryTableTest {
  @Test
  void beginList_namedBefore_isRefused() {
    EntryTableBuilder builder = new EntryTableBuilder();
    builder.beginList(new ListId("a"));
    builder.add("1", builder.number(new Attributes(List.of(), Flags.NONE, "")));
    builder.beginList(new ListId("b"));
    assertThrows(IllegalArgumentException.class, () -> builder.beginList(new ListId("a")));
  }

  private static final ListId A = new ListId("a");
  private static final ListId B = new ListId("b");
  private static final int MORE_THAN_A_BLOCK = EntryTable.BLOCK_ENTRIES + 1000;

  private final EntryTableBuilder builder = new EntryTableBuilder();

  private void add(String id) {
    builder.add(id, builder.number(new Attributes(List.of(), Flags.NONE, "")));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void find_sortedList_findsEachAcrossBlocks() {
    builder.beginList(A);
    for (int i = 0; i < MORE_THAN_A_BLOCK; i++) {
      add("e%07d".formatted(2 * i));
    }
    builder.beginList(B);
    add("e0000001");
    EntryTable table = builder.build();
    ListRange range = table.range(A).orElseThrow();
    assertNull(range.byId());
    for (int i = 0; i < MORE_THAN_A_BLOCK; i += 7) {
      assertEquals(i, table.find(range, utf8("e%07d".formatted(2 * i))));
      assertEquals(-1, table.find(range, utf8("e%07d".formatted(2 * i + 1))));
      assertEquals("e%07d".formatted(2 * i), table.id(i));
      assertEquals(A, table.list(i));
    }
    assertEquals(B, table.list(MORE_THAN_A_BLOCK));
    assertEquals(MORE_THAN_A_BLOCK, table.find(table.range(B).orElseThrow(), utf8("e0000001")));
  }

  @Test
  void find_unsortedList_findsEachByTheOrderOfCodePoints() {
    long seed = 5;
    List<String> ids = new ArrayList<>(List.of("\uffee", "\ud83d\ude00", "é", "~", "z"));
    for (int i = 0; i < 500; i++) {
      ids.add("e" + i);
    }
    Collections.shuffle(ids, new Random(seed));
    builder.beginList(A);
    ids.forEach(this::add);
    EntryTable table = builder.build();
    ListRange range = table.range(A).orElseThrow();
    assertNotNull(range.byId());
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(i, table.find(range, utf8(ids.get(i))), "seed " + seed);
    }
    List<String> ranked = new ArrayList<>();
    for (int rank = 0; rank < range.size(); rank++) {
      ranked.add(table.id(range.byRank(rank)));
    }
    ids.sort(CanonicalOrder.TEXT);
    assertEquals(ids, ranked, "seed " + seed);
  }

  @Test
  void build_twoEntriesWithOneId_isRefused() {
    builder.beginList(A);
    add("x");
    add("y");
    add("x");
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void truncate_acrossABlock_forgetsWhatCameAfter() {
    builder.beginList(A);
    add("first");
    builder.beginList(B);
    for (int i = 0; i < MORE_THAN_A_BLOCK; i++) {
      add("e%07d".formatted(i));
    }
    builder.truncate(1);
    builder.beginList(B);
    add("second");
    EntryTable table = builder.build();
    assertEquals(2, table.size());
    assertEquals("first", table.id(0));
    assertEquals("second", table.id(1));
    assertEquals(B, table.list(1));
  }

  @Test
  void bytes_areEightAndTheId() {
    builder.beginList(A);
    for (int i = 0; i < MORE_THAN_A_BLOCK; i++) {
      add("e%07d".formatted(i));
    }
    assertEquals(16L * MORE_THAN_A_BLOCK, builder.build().bytes());
  }

  @Test
  void attributes_recurring_areKeptOnce() {
    builder.beginList(A);
    Attributes labelled = new Attributes(List.of(new Label("s", "c")), new Flags(1), "");
    for (int i = 0; i < 100; i++) {
      builder.add("e%03d".formatted(i), builder.number(i % 2 == 0 ? labelled : none()));
    }
    EntryTable table = builder.build();
    assertEquals(2, table.distinctAttributes());
    assertEquals(labelled, table.attributes(98));
    assertEquals(none(), table.attributes(99));
  }

  private static Attributes none() {
    return new Attributes(List.of(), Flags.NONE, "");
  }

  @Test
  void owners_anySequence_areFoundBothWays() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Owners.Builder owners = new Owners.Builder();
      List<Integer> expected = new ArrayList<>();
      int entry = 0;
      int spread = 1 + random.nextInt(4);
      for (int i = 0; i < 5000; i++) {
        entry += random.nextInt(20) < seed ? random.nextInt(spread) : 1;
        expected.add(entry);
        owners.add(entry);
      }
      int cut = expected.get(random.nextInt(5000));
      expected.removeIf(owner -> owner >= cut);
      assertEquals(expected.size(), owners.truncate(cut), "seed " + seed);
      for (int i = 0; i < 100; i++) {
        expected.add(cut + i);
        owners.add(cut + i);
      }
      Owners built = owners.build();
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i), built.entry(i), "seed " + seed);
      }
      for (int e = -1; e < cut + 110; e++) {
        int sought = e;
        int[] all = expected.stream().mapToInt(Integer::intValue).toArray();
        long before = Arrays.stream(all).filter(owner -> owner < sought).count();
        assertEquals(before, built.first(e), "seed " + seed + " entry " + e);
      }
    }
  }

  @Test
  void owners_oneHashAnEntry_takeNext() {
    Owners.Builder owners = new Owners.Builder();
    for (int i = 0; i < 100_000; i++) {
      owners.add(i);
    }
    assertTrue(owners.build().bytes() < 100);
  }

  @Test
  void rows_truncatedAndRefilled_keepTheOrder() {
    HashRows rows = new HashRows(8);
    for (int i = 0; i < 100_000; i++) {
      rows.add(new long[] {i}, 0);
    }
    rows.truncate(40_000);
    rows.add(new byte[] {0, 0, 0, 0, 0, 0, 0, 9});
    byte[] packed = rows.toPacked();
    assertEquals(40_001 * 8, packed.length);
    assertArrayEquals(
        ByteBuffer.allocate(16).putLong(39_999).putLong(9).array(),
        Arrays.copyOfRange(packed, 39_999 * 8, packed.length));
  }
}
