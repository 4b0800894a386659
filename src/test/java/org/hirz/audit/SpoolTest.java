package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hirz.audit.Spool.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:05:07.123Z");
  private static final long MAX = 1 << 20;

  @TempDir private Path folder;

  private Spool open(String session) throws IOException {
    return Spool.open(folder, session, new OpenSeal(), MAX);
  }

  private static AuditEvent event(int number) {
    return new AuditEvent.AccessDenied("forbidden", "k" + number, "match", number + 1);
  }

  private static void fill(Spool spool, int from, int to) {
    for (int i = from; i < to; i++) {
      assertEquals(Outcome.KEPT, spool.append(AT.plusMillis(i), event(i)));
    }
  }

  /** Takes everything that waits. */
  private static List<SpooledEvent> drain(Spool spool) throws IOException {
    List<SpooledEvent> all = new ArrayList<>();
    Spool.Batch batch = spool.peek(7);
    while (!batch.isEmpty()) {
      assertEquals(0, batch.unreadable());
      all.addAll(batch.events());
      spool.remove(batch);
      batch = spool.peek(7);
    }
    return all;
  }

  private static void assertEvents(List<SpooledEvent> events, String session, int count) {
    assertEquals(count, events.size());
    for (int i = 0; i < count; i++) {
      SpooledEvent spooled = events.get(i);
      assertEquals(session, spooled.session());
      assertEquals(i, spooled.sequence());
      assertEquals(AT.plusMillis(i), spooled.at());
      assertEquals("access_denied", spooled.kind());
      assertArrayEquals(EventForm.write(event(i)), spooled.event());
    }
  }

  private long bytesOnDisk() throws IOException {
    return Files.size(folder.resolve("audit.spool")) + Files.size(folder.resolve("audit.spool.2"));
  }

  private Path used() throws IOException {
    Path one = folder.resolve("audit.spool");
    return Files.size(one) > 0 ? one : folder.resolve("audit.spool.2");
  }

  @Test
  void peek_untilRemoved_givesTheSameInOrder() throws IOException {
    try (Spool spool = open("s1")) {
      fill(spool, 0, 20);
      assertEquals(20, spool.waiting());
      assertEquals(3, spool.peek(3).events().size());
      assertEquals(0, spool.peek(3).events().getFirst().sequence());
      assertEvents(drain(spool), "s1", 20);
      assertEquals(0, spool.waiting());
      assertEquals(0, bytesOnDisk(), "a drained file is cut");
    }
  }

  @Test
  void open_afterASessionThatDidNotEnd_givesItsEventsFirst() throws IOException {
    Spool dead = open("s1");
    fill(dead, 0, 5);
    dead.close();
    try (Spool spool = open("s2")) {
      assertEquals(5, spool.recovered());
      assertFalse(spool.wasTorn());
      fill(spool, 0, 3);
      List<SpooledEvent> events = drain(spool);
      assertEvents(events.subList(0, 5), "s1", 5);
      assertEvents(events.subList(5, 8), "s2", 3);
    }
  }

  @Test
  void open_cutAtEveryByte_losesNoWholeFrame() throws IOException {
    Spool dead = open("s1");
    List<Long> ends = new ArrayList<>();
    ends.add(0L);
    for (int i = 0; i < 6; i++) {
      fill(dead, i, i + 1);
      ends.add(bytesOnDisk());
    }
    dead.close();
    Path file = used();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int cut = length;
      int frames = (int) ends.stream().filter(end -> end > 0 && end <= cut).count();
      try (Spool spool = open("s2")) {
        assertEquals(frames, spool.recovered(), "cut at " + length);
        assertEquals(!ends.contains((long) length), spool.wasTorn(), "cut at " + length);
        assertEvents(drain(spool), "s1", frames);
        fill(spool, 0, 1);
        assertEvents(drain(spool), "s2", 1);
      }
    }
  }

  @Test
  void open_anyByteChanged_neverMisreads() throws IOException {
    Spool dead = open("s1");
    fill(dead, 0, 4);
    dead.close();
    Path file = used();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      Files.write(file, changed);
      try (Spool spool = open("s2")) {
        Spool.Batch batch = spool.peek(10);
        for (SpooledEvent spooled : batch.events()) {
          assertArrayEquals(EventForm.write(event((int) spooled.sequence())), spooled.event());
          assertEquals("s1", spooled.session());
        }
        boolean noticed = spool.wasTorn() || batch.unreadable() > 0;
        boolean inOrder = i >= 8 && i < 16;
        assertTrue(noticed || inOrder && batch.events().size() == 4, "byte " + i);
        spool.remove(batch);
        assertTrue(spool.peek(10).isEmpty());
      }
    }
  }

  @Test
  void append_beyondTheGreatestSize_isRefusedUntilThereIsRoom() throws IOException {
    try (Spool spool = Spool.open(folder, "s1", new OpenSeal(), 1_000)) {
      int kept = 0;
      while (spool.append(AT.plusMillis(kept), event(kept)) == Outcome.KEPT) {
        kept++;
      }
      assertEquals(Outcome.FULL, spool.append(AT, event(kept)));
      assertTrue(bytesOnDisk() <= 1_000);
      assertEvents(drain(spool), "s1", kept);
      assertEquals(Outcome.KEPT, spool.append(AT, event(kept)));
      assertEquals(kept, spool.peek(1).events().getFirst().sequence(), "none is skipped");
    }
  }

  @Test
  void append_tooLargeOrClosed_isRefused() throws IOException {
    Spool spool = open("s1");
    AuditEvent large = new AuditEvent.ServiceStopped("x".repeat(RecordForm.MAX_EVENT_BYTES + 1));
    assertEquals(Outcome.TOO_LARGE, spool.append(AT, large));
    spool.close();
    assertEquals(Outcome.FAILED, spool.append(AT, event(0)));
  }

  @Test
  void open_whileItIsOpen_throws() throws IOException {
    try (Spool spool = open("s1")) {
      assertThrows(IOException.class, () -> open("s2"));
      assertEquals(Outcome.KEPT, spool.append(AT, event(0)));
    }
    open("s2").close();
    assertThrows(IllegalArgumentException.class, () -> open("not a name"));
  }

  /** More than the size of one file goes through while some always wait. */
  @Test
  void append_aSteadyStream_staysSmallAndInOrder() throws IOException {
    long next = 0;
    String filler = "x".repeat(10_000);
    try (Spool spool = Spool.open(folder, "s1", new OpenSeal(), 64 << 20)) {
      for (int i = 0; i < 4_000; i++) {
        AuditEvent event = new AuditEvent.Exported(filler, "k1", Map.of());
        assertEquals(Outcome.KEPT, spool.append(AT, event));
        if (i % 100 > 50) {
          Spool.Batch batch = spool.peek(2);
          for (SpooledEvent spooled : batch.events()) {
            assertEquals(next++, spooled.sequence());
          }
          spool.remove(batch);
        }
      }
      assertTrue(bytesOnDisk() < 16 << 20, "both files together");
      assertTrue(spool.waiting() > 0);
    }
    try (Spool spool = open("s2")) {
      // What was removed of a file that was not cut yet comes again: the log passes over it.
      List<SpooledEvent> events = drain(spool);
      long first = events.getFirst().sequence();
      assertTrue(first <= next);
      for (SpooledEvent spooled : events) {
        assertEquals(first++, spooled.sequence(), "also after a restart");
      }
      next = first;
      assertEquals(4_000, next);
    }
  }

  @Test
  void append_fromManyThreads_numbersWithoutGaps() throws Exception {
    try (Spool spool = open("s1")) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int i = 0; i < 200; i++) {
                        // An interrupted request must not close the file for all others.
                        Thread.currentThread().interrupt();
                        spool.append(AT, event(i));
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      List<SpooledEvent> events = drain(spool);
      assertEquals(800, events.size());
      for (int i = 0; i < 800; i++) {
        assertEquals(i, events.get(i).sequence());
      }
    }
  }
}
