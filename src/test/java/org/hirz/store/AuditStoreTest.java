package org.hirz.store;

import static org.hirz.store.TestLists.BERT;
import static org.hirz.store.TestLists.expectDone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.RecordForm;
import org.hirz.audit.RecordHead;
import org.hirz.audit.SpooledEvent;
import org.hirz.audit.StoredRecord;
import org.hirz.hashlist.ListId;
import org.hirz.store.jdbc.AuditCheck;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log that a store keeps, on both databases. */
class AuditStoreTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:05:07.123Z");
  private static final int ALL = 1_000_000;

  @TempDir Path folder;

  private static List<RecordHead> heads(Store store) {
    List<RecordHead> heads = new ArrayList<>();
    for (StoredRecord record : store.auditLog().records(0, ALL)) {
      if (record.body() instanceof StoredRecord.Present(byte[] bytes)) {
        heads.add(RecordForm.read(bytes).orElseThrow());
      }
    }
    return heads;
  }

  private static String text(RecordHead head) {
    return new String(head.event().event(), StandardCharsets.UTF_8);
  }

  private static AuditCheck.Result check(StorePlace place) {
    return AuditEvents.check(
        place.dataSource(), Optional.of(StoreKey.loadExisting(place.key())), Optional.empty());
  }

  private static void assertIntact(StorePlace place) {
    assertEquals(List.of(), AuditEvents.faults(check(place)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void open_newStore_beginsTheLogOnce(String kind) {
    StorePlace place = StorePlace.make(kind, folder);
    Store store = place.open();
    long size = store.auditLog().size();
    assertEquals(size, place.open().auditLog().size(), "opened again");
    assertEquals("log_key_changed", heads(store).getFirst().event().kind());
    assertIntact(place);
    AuditCheck.Result keyless =
        AuditEvents.check(place.dataSource(), Optional.empty(), Optional.empty());
    assertTrue(keyless.isIntact());
    assertFalse(keyless.keyed());
    assertEquals(size, keyless.verification().locked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void acts_onAList_areRecordedWithDigestAndEntries(String kind) {
    StorePlace place = StorePlace.make(kind, folder);
    Store store = place.open();
    int number = TestLists.publish(store, "a", TestLists.entries(1, 30));
    StoredVersion version = store.versions().find(new ListId("a"), number).orElseThrow();
    expectDone(store.lifeCycle().disable(version.list().id(), BERT));

    List<RecordHead> acts =
        heads(store).stream().filter(head -> head.event().kind().equals("list_acted")).toList();
    assertEquals(
        store.lists().history(version.list().id(), ALL).size(), acts.size(), "one for each act");
    String published =
        acts.stream()
            .map(AuditStoreTest::text)
            .filter(text -> text.contains("\"act\":\"published\""))
            .findFirst()
            .orElseThrow();
    assertTrue(published.contains("\"digest\":\"" + version.digest() + "\""), published);
    assertTrue(published.contains("\"entries\":" + version.entries()), published);
    assertTrue(published.contains("\"generation\":1"), published);
    String month = Instant.now().toString().substring(0, 7);
    Map<String, Long> figures = store.auditLog().figures(month);
    assertEquals(2L, figures.get("list/a/changes"));
    assertEquals(0L, figures.get("list/a/entries"), "disabled");
    assertIntact(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void append_sameEventsAgain_areThereOnce(String kind) {
    StorePlace place = StorePlace.make(kind, folder);
    Store store = place.open();
    long before = store.auditLog().size();
    List<SpooledEvent> events = AuditEvents.some(store, "s1", 0, 700, AT, new Random(0x5eed_0501L));
    store.auditLog().append(events.subList(0, 400));
    store.auditLog().append(events.subList(300, 700));
    store.auditLog().append(events);
    assertEquals(before + 700, store.auditLog().size());
    assertEquals(Set.of("s1"), store.auditLog().unended());
    store
        .auditLog()
        .append(List.of(AuditEvents.spooled("s1", 700, AT, new AuditEvent.ServiceStopped("s1"))));
    assertEquals(Set.of(), store.auditLog().unended());
    assertIntact(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void append_whatChangesFigures_countsOnce(String kind) {
    Store store = StorePlace.make(kind, folder).open();
    AuditLogFigures figures = new AuditLogFigures(store);
    List<SpooledEvent> events =
        List.of(
            AuditEvents.spooled(
                "s",
                0,
                Instant.parse("2026-12-01T00:00:30Z"),
                AuditEvents.counted(
                    Instant.parse("2026-11-30T23:59:30Z"), Map.of("match", 2L, "no_match", 40L))),
            AuditEvents.spooled(
                "s", 1, AT, AuditEvents.counted(AT, Map.of("match", 3L, "nature.csam", 3L))),
            AuditEvents.spooled("s", 2, AT, new AuditEvent.Exported("audit_log", "k", Map.of())),
            AuditEvents.spooled(
                "s",
                3,
                AT,
                new AuditEvent.DisputeActed(
                    "d", "opened", new ListId("a"), "k", new TenantId("synthetic-org"))));
    store.auditLog().append(events);
    store.auditLog().append(events);
    assertEquals(
        Map.of(
            "verdict/match", 5L,
            "verdict/no_match", 40L,
            "verdict/nature.csam", 3L,
            "disclosure/audit_log", 1L,
            "dispute/opened", 1L),
        figures.of("2026-11"));
    assertEquals(Map.of(), figures.of("2026-12"));
    assertEquals(Optional.of(5L), store.auditLog().earlier("2026-12", "verdict/match"));
  }

  private record AuditLogFigures(Store store) {
    Map<String, Long> of(String month) {
      return store.auditLog().figures(month);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void append_fromTwoStoresAtOnce_isOneLogWithoutGapOrFork(String kind) {
    StorePlace place = StorePlace.make(kind, folder);
    Store one = place.open();
    Store two = place.open();
    long before = one.auditLog().size();
    CompletableFuture<?> first = CompletableFuture.runAsync(() -> batches(one, "one"));
    CompletableFuture<?> second = CompletableFuture.runAsync(() -> batches(two, "two"));
    CompletableFuture.allOf(first, second).join();
    assertEquals(before + 2 * 20 * 37, one.auditLog().size());
    assertIntact(place);
  }

  private static void batches(Store store, String session) {
    Random random = new Random(session.hashCode());
    for (int i = 0; i < 20; i++) {
      store.auditLog().append(AuditEvents.some(store, session, i * 37L, 37, AT, random));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres"})
  void rotatedAndErased_isIntactAndReadsOn(String kind) {
    StorePlace place = StorePlace.make(kind, folder);
    Store store = place.open();
    Random random = new Random(0x5eed_0502L);
    Instant old = AT.minusSeconds(86_400L * 400);
    store.auditLog().append(AuditEvents.some(store, "old", 0, 300, old, random));
    store.auditLog().rotateKey("auditor");
    store.auditLog().append(AuditEvents.some(store, "new", 0, 300, AT, random));
    assertEquals(0, store.auditLog().erase(old, "auditor"), "record 0 is of now");

    StoreKey from = StoreKey.loadExisting(place.key());
    StorePlace after = new StorePlace(place.url(), folder.resolve("next.key"));
    JdbcStore.rotate(
        place.dataSource(),
        place.isSqlite() ? SqliteStore.DIALECT : PostgresStore.DIALECT,
        from,
        StoreKey.loadOrCreate(after.key()),
        Clock.systemUTC());
    Store next = after.open();
    next.auditLog().append(AuditEvents.some(next, "newer", 0, 300, AT, random));
    Instant later = Instant.now().plusSeconds(3600);
    next.auditLog().append(List.of(AuditEvents.spooled("newer", 300, later, counts(later))));
    long remains = next.auditLog().erase(later, "auditor");
    assertEquals(next.auditLog().size() - 2, remains);
    assertEquals(remains, next.auditLog().erase(later, "auditor"), "nothing is left to erase");
    assertEquals(2, next.auditLog().keys().size());
    AuditCheck.Result result = check(after);
    assertEquals(List.of(), AuditEvents.faults(result));
    assertEquals(remains - 2, result.verification().erased(), "all but the keys' records");
    assertTrue(
        AuditEvents.check(after.dataSource(), Optional.empty(), Optional.empty()).isIntact());
  }

  private static AuditEvent counts(Instant at) {
    return AuditEvents.counted(at, Map.of("no_match", 1L));
  }
}
