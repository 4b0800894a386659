package org.hirz.hashlist.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.LabelPolicy;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.store.TestLists;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {
  private static boolean isEnd(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (crc.getValue() & 511) == 0;
  }

  private static List<Chunk> cut(Predicate<String> ids, int count) throws MalformedException {
    Random random = new Random(7);
    TreeMap<String, ListedRecord> records = new TreeMap<>(CanonicalOrder.TEXT);
    for (int i = 0; records.size() < count; i++) {
      String id = "e" + i;
      if (ids.test(id)) {
        EntryRecord record = EntryRecord.of(TestLists.entry(id, random));
        records.put(id, new ListedRecord(record, 1, 1));
      }
    }
    ChunkCutter cutter = new ChunkCutter(LabelPolicy.DEFAULTS);
    List<Chunk> chunks = new ArrayList<>();
    for (ListedRecord record : records.values()) {
      if (cutter.add(record)) {
        chunks.add(cutter.finish());
      }
    }
    if (!cutter.isEmpty()) {
      chunks.add(cutter.finish());
    }
    assertEquals(count, chunks.stream().mapToInt(chunk -> chunk.summary().entries()).sum());
    return chunks;
  }

  @Test
  void cut_idsThatAreMadeToEndChunks_doNotMakeSmallOnes() throws MalformedException {
    List<Chunk> chunks = cut(ChunkCutterTest::isEnd, 1000);
    for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
      assertEquals(ChunkCutter.MIN_ENTRIES, chunk.summary().entries());
    }
  }

  @Test
  void cut_idsThatAreMadeToEndNone_endsAtTheGreatest() throws MalformedException {
    List<Chunk> chunks = cut(id -> !isEnd(id), 10_000);
    assertEquals(ChunkCutter.MAX_ENTRIES, chunks.getFirst().summary().entries());
    assertEquals(3, chunks.size());
  }

  @Test
  void cut_anyIds_endsWhereTheIdsSay() throws MalformedException {
    List<Chunk> chunks = cut(id -> true, 50_000);
    assertTrue(chunks.size() > 60 && chunks.size() < 110, () -> chunks.size() + " chunks");
    for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
      int entries = chunk.summary().entries();
      assertTrue(entries == ChunkCutter.MAX_ENTRIES || isEnd(chunk.summary().lastId()));
    }
  }
}
