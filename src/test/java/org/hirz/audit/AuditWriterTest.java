package org.hirz.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.access.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditWriterTest {
  private static final TenantId ONE = new TenantId("synthetic-one");
  private static final TenantId TWO = new TenantId("synthetic-two");
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  @TempDir private Path folder;

  private final MemoryLog log = MemoryLog.begun(1);
  private final ManualTimer timer = new ManualTimer();
  private Instant now = START;

  private AuditWriter writer(String session) throws IOException {
    return writer(session, Spool.DEFAULT_MAX_BYTES);
  }

  private AuditWriter writer(String session, long maxBytes) throws IOException {
    Spool spool = Spool.open(folder, session, new OpenSeal(), maxBytes);
    return new AuditWriter(session, spool, log, () -> now, timer);
  }

  @AfterEach
  void logIsIntact() {
    assertTrue(AuditVerifier.verify(log, Optional.empty()).isIntact());
    timer.shutdownNow();
  }

  private static AuditEvent event(String name) {
    return new AuditEvent.Exported(name, "k1", Map.of());
  }

  private RecordHead head(int number) {
    StoredRecord.Present body = (StoredRecord.Present) log.records.get(number).body();
    return RecordForm.read(body.bytes()).orElseThrow();
  }

  private String json(int number) {
    return new String(head(number).event().event(), StandardCharsets.UTF_8);
  }

  private List<String> kinds() {
    return log.records.stream().map(r -> head((int) r.number()).event().kind()).toList();
  }

  private void storeFails(boolean fails) {
    log.beforeAppend =
        () -> {
          if (fails) {
            throw new IllegalStateException("the store is away");
          }
        };
  }

  @Test
  void record_someEvents_areInTheLogAfterTheNextTick() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      writer.record(event("a"));
      writer.record(event("b"));
      assertEquals(2, writer.waiting());
      assertEquals(1, log.size());
      timer.tick();
      assertEquals(0, writer.waiting());
      assertEquals(List.of("log_key_changed", "exported", "exported"), kinds());
      assertEquals(START, head(2).event().at());
      assertEquals(1, head(2).event().sequence());
      assertEquals(2, log.checkpoints.size(), "one transaction");
      assertEquals(List.of(200L, 200L), timer.pauses);
    }
  }

  @Test
  void record_asManyAsABatch_areMovedAtOnce() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      for (int i = 0; i < AuditWriter.BATCH - 1; i++) {
        writer.record(event("a"));
      }
      assertFalse(timer.runNow());
      writer.record(event("a"));
      writer.record(event("a"));
      assertTrue(timer.runNow());
      assertFalse(timer.runNow(), "woken once");
      assertEquals(AuditWriter.BATCH + 2, log.size());
    }
  }

  @Test
  void tick_whileTheStoreIsAway_keepsEventsAndTriesLessOften() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      storeFails(true);
      for (int i = 0; i < AuditWriter.BATCH + 1; i++) {
        writer.record(event("a"));
      }
      assertTrue(timer.runNow());
      assertEquals(1, writer.failures());
      writer.record(event("a"));
      assertFalse(timer.runNow(), "no faster because more wait");
      for (int i = 0; i < 10; i++) {
        timer.tick();
      }
      assertEquals(
          List.of(
              200L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 25_600L, 30_000L, 30_000L, 30_000L,
              30_000L),
          timer.pauses);
      assertEquals(AuditWriter.BATCH + 2, writer.waiting());
      storeFails(false);
      timer.tick();
      assertEquals(0, writer.waiting());
      assertEquals(0, writer.failures());
      assertEquals(200L, timer.pauses.getLast());
      assertEquals(AuditWriter.BATCH + 3, log.size());
      assertEquals(0, writer.lost());
    }
  }

  @Test
  void tick_whereTheStoreFailsAfterItsCommit_recordsOnce() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      log.afterAppend =
          () -> {
            throw new IllegalStateException("the answer was lost");
          };
      writer.record(event("a"));
      timer.tick();
      assertEquals(2, log.size());
      assertEquals(1, writer.waiting());
      log.afterAppend = () -> {};
      timer.tick();
      assertEquals(0, writer.waiting());
      assertEquals(2, log.size());
    }
  }

  @Test
  void open_afterAProgramThatWasKilled_recordsWhatItKeptOnce() throws IOException {
    Spool dead = Spool.open(folder, "s1", new OpenSeal(), Spool.DEFAULT_MAX_BYTES);
    dead.append(now, event("a"));
    dead.append(now, event("b"));
    log.append(dead.peek(1).events());
    dead.close();
    try (AuditWriter writer = writer("s2")) {
      writer.record(event("c"));
      timer.tick();
      assertEquals(4, log.size());
      assertEquals("s1", head(2).event().session());
      assertTrue(json(2).contains("\"b\""));
      assertEquals("s2", head(3).event().session());
    }
  }

  @Test
  void counted_verdicts_areRecordedOnceAMinute() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      writer.counted(ONE, Map.of("match", 1L, "nature.csam", 1L));
      writer.counted(ONE, Map.of("no_match", 1L));
      writer.counted(ONE, Map.of("no_match", 1L));
      writer.counted(TWO, Map.of("no_match", 1L));
      now = START.plusSeconds(59);
      timer.tick();
      assertEquals(1, log.size());
      now = START.plusSeconds(60);
      timer.tick();
      assertEquals(3, log.size());
      int first = json(1).contains("-one") ? 1 : 2;
      assertEquals(
          "{\"counts\":{\"match\":1,\"nature.csam\":1,\"no_match\":2},"
              + "\"from\":\"2026-11-22T09:00:00.000Z\",\"tenant\":\"synthetic-one\","
              + "\"to\":\"2026-11-22T09:01:00.000Z\"}",
          json(first));
      now = START.plusSeconds(120);
      timer.tick();
      assertEquals(3, log.size(), "nothing was counted");
    }
  }

  @Test
  void denied_requests_areRecordedOnceAMinuteByReasonKeyAndOperation() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      writer.denied("forbidden", "k1", "match");
      writer.record(new AuditEvent.AccessDenied("forbidden", "k1", "match", 2));
      writer.denied("unauthenticated", "", "match");
      assertEquals(0, writer.waiting());
      assertTrue(writer.flush());
      assertEquals(3, log.size());
      String both = json(1) + json(2);
      assertTrue(both.contains("\"by\":\"k1\",\"count\":3,"));
      assertTrue(both.contains("\"by\":\"\",\"count\":1,"));
    }
  }

  @Test
  void denied_ofManyKinds_isRecordedBeforeTheMinuteEnds() throws IOException {
    try (AuditWriter writer = writer("s1")) {
      for (int i = 0; i < MinuteCounts.MAX_KINDS; i++) {
        writer.denied("forbidden", "k" + i, "match");
      }
      assertEquals(MinuteCounts.MAX_KINDS, writer.waiting());
    }
  }

  @Test
  void record_beyondTheSpoolsSize_isSaidOnceThereIsRoom() throws IOException {
    try (AuditWriter writer = writer("s1", 2_000)) {
      storeFails(true);
      for (int i = 0; i < 50; i++) {
        writer.record(event("a"));
      }
      long lost = writer.lost();
      assertTrue(lost > 20);
      timer.tick();
      storeFails(false);
      timer.tick();
      timer.tick();
      assertEquals("events_lost", kinds().getLast());
      assertEquals(
          "{\"count\":" + lost + ",\"reason\":\"spool_full\",\"session\":\"s1\"}",
          json((int) log.size() - 1));
      timer.tick();
      assertEquals(1, kinds().stream().filter("events_lost"::equals).count());
    }
  }

  @Test
  void open_aTornSpool_isSaid() throws IOException {
    Files.write(folder.resolve("audit.spool"), new byte[] {1, 2, 3});
    try (AuditWriter writer = writer("s1")) {
      assertEquals(1, writer.lost());
      timer.tick();
      assertTrue(json(1).contains("spool_torn"));
    }
  }

  @Test
  void close_recordsCountsAndTheEnd() throws IOException {
    AuditWriter writer = writer("s1");
    writer.record(event("a"));
    writer.counted(ONE, Map.of("no_match", 1L));
    writer.close();
    writer.close();
    assertEquals(
        List.of("log_key_changed", "exported", "verdicts_counted", "service_stopped"), kinds());
    timer.tick();
    assertEquals(1, timer.pauses.size(), "no more ticks");
    writer.record(event("late"));
    assertEquals(1, writer.lost());
    assertFalse(writer.flush());
  }

  @Test
  void close_whileTheStoreIsAway_leavesEventsToTheNextSession() throws IOException {
    AuditWriter writer = writer("s1");
    storeFails(true);
    writer.record(event("a"));
    writer.close();
    assertEquals(1, log.size());
    storeFails(false);
    try (AuditWriter next = writer("s2")) {
      assertEquals(2, next.waiting());
      assertTrue(next.flush());
      assertEquals(List.of("log_key_changed", "exported", "service_stopped"), kinds());
    }
  }
}
