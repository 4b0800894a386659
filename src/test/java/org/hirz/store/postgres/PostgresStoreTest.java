package org.hirz.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.store.Announcements;
import org.hirz.store.Store;
import org.hirz.store.StoreContract;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.TestLists;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresStoreTest extends StoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TestPostgres.Database fresh;

  @Override
  protected DataSource newDatabase() {
    fresh = TestPostgres.newDatabase();
    return fresh.dataSource();
  }

  @Override
  protected Store open(DataSource database, StoreKey key, Clock clock) {
    return PostgresStore.open(database, key, clock);
  }

  @Override
  protected void rotate(DataSource database, StoreKey from, StoreKey to) {
    JdbcStore.rotate(database, PostgresStore.DIALECT, from, to, clock);
  }

  @Test
  void announcements_newGeneration_isHeardOnceItIsCommitted() {
    try (Announcements heard = PostgresStore.announcements(database)) {
      assertFalse(heard.await(Duration.ofMillis(1)), "nothing was published yet");
      SortedMap<String, HashEntry> entries = TestLists.entries(1, 10);
      TestLists.stage(store, "a", 0, entries);
      assertFalse(heard.await(Duration.ofMillis(1)), "staging changes nothing of what is live");
      TestLists.publish(store, "b", entries);
      assertTrue(heard.await(PATIENCE));
      TestLists.expectDone(
          store.withholdings().suspend(new ListId("b"), entries.firstKey(), TestLists.ANNE));
      assertTrue(heard.await(PATIENCE));
    }
  }

  @Test
  void write_databaseIsReadOnly_saysSoAndReadsGoOn() {
    TestLists.publish(store, "a", TestLists.entries(1, 10));
    TestPostgres.execute(
        "ALTER DATABASE " + fresh.name() + " SET default_transaction_read_only = on");
    StoreException failure =
        assertThrows(
            StoreException.class,
            () -> store.lists().create(TestLists.settings("b"), TestLists.ANNE));
    assertEquals(Reason.READ_ONLY, failure.reason());
    assertEquals(1, store.generations().revision());
    assertEquals(1, store.generations().live().versions().size());
  }

  @Test
  void open_severalAtOnceOnAnEmptyDatabase_agreeOnTheKeys() throws Exception {
    DataSource empty = newDatabase();
    int programs = 4;
    CyclicBarrier together = new CyclicBarrier(programs);
    List<Store> stores = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(programs)) {
      Callable<Store> open =
          () -> {
            together.await();
            return PostgresStore.open(empty, key, clock);
          };
      for (Future<Store> opened :
          threads.invokeAll(java.util.Collections.nCopies(programs, open))) {
        stores.add(opened.get());
      }
    }
    TestLists.publish(stores.getFirst(), "a", TestLists.entries(1, 10));
    for (Store one : stores) {
      assertEquals(1, one.generations().live().versions().size());
    }
  }

  @Test
  void unreachable_isAClearFailure() {
    DataSource nowhere =
        PostgresStore.dataSource("jdbc:postgresql://localhost:1/none", TestPostgres.user(), null);
    assertEquals(
        Reason.UNAVAILABLE,
        assertThrows(StoreException.class, () -> PostgresStore.open(nowhere, key, clock)).reason());
    assertEquals(
        Reason.UNAVAILABLE,
        assertThrows(StoreException.class, () -> PostgresStore.announcements(nowhere)).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "53100, FULL",
    "25006, READ_ONLY",
    "XX001, CORRUPT",
    "XX002, CORRUPT",
    "57P01, UNAVAILABLE",
    "08006, UNAVAILABLE",
    "55P03, UNAVAILABLE",
    ", UNAVAILABLE"
  })
  void reason_ofEachCode(String code, Reason reason) {
    assertEquals(reason, PostgresStore.reasonOf(new SQLException("made up", code)));
  }

  @Test
  void dataSource_notAUrlOfSuchADatabase_isRefusedWithoutRepeatingIt() {
    for (String wrong :
        List.of("postgresql://secret/x", "jdbc:sqlite:secret", "jdbc:postgresql:/%")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> PostgresStore.dataSource(wrong, null, null));
      assertFalse(refused.getMessage().contains("secret"), wrong);
    }
  }
}
