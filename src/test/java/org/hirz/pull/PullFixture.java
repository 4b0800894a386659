package org.hirz.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hirz.hashlist.ListId;
import org.hirz.staging.Staging;
import org.hirz.store.Pulls.Pull;
import org.hirz.store.Store;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.sqlite.SQLiteDataSource;

/** A store in a folder, with one list, and pullers on it that never really wait. */
final class PullFixture {
  static final ListId LIST = new ListId("pulled");
  static final PullLimits LIMITS =
      new PullLimits(100, 1 << 20, 1 << 16, 3, Duration.ofSeconds(2), Duration.ofSeconds(20));

  /** A clock that a test moves. */
  static final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2031-01-02T12:00:05.678Z");

    void set(String instant) {
      now = Instant.parse(instant);
    }

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final MovedClock clock = new MovedClock();
  final List<String> results = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Store store;
  final Staging staging;

  PullFixture(Path folder) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl(SqliteStore.jdbcUrl(folder.resolve("hirz.db")));
    TestSchema.migrate(SqliteStore.SCHEMA, database);
    store = SqliteStore.open(database, StoreKey.random(), clock);
    staging = new Staging(store, folder.resolve("spill"), clock);
    store.lists().create(TestLists.settings(LIST.value()), TestLists.ANNE);
  }

  Puller puller() {
    SourceClients clients =
        new SourceClients(
            List.of(new NcmecClient(LIMITS, true, pauses::add), new HttpsFeedClient(LIMITS, true)));
    return new Puller(
        store,
        staging,
        none -> clients,
        clock,
        new PullReport() {
          @Override
          public void pulled(ListId list, String result, boolean failed) {
            results.add(result);
          }

          @Override
          public void unable(RuntimeException cause) {
            throw new AssertionError(cause);
          }
        });
  }

  void set(String kind, Map<String, String> settings) {
    store
        .pulls()
        .set(
            new Pull(LIST, kind, settings, Duration.ofHours(1), true, "", clock.instant(), ""),
            TestLists.ANNE);
  }

  void setNcmec(FakeNcmec source) {
    set(
        "ncmec",
        Map.of(
            "url",
            source.url(),
            "environment",
            "NGO",
            "user",
            FakeNcmec.USER,
            "password",
            FakeNcmec.PASSWORD));
  }

  /** Pulls once, an hour later; returns what came of it. */
  String pull() {
    return pull(puller());
  }

  String pull(Puller puller) {
    clock.move(Duration.ofHours(1));
    assertEquals(true, puller.pullNext(), "the source is due");
    assertFalse(puller.pullNext(), "and not twice");
    assertEquals(results.getLast(), stored().lastResult());
    return results.getLast();
  }

  Pull stored() {
    return store.pulls().find(LIST).orElseThrow();
  }

  List<StoredVersion> versions() {
    return store.versions().of(LIST);
  }

  void publish(int version) {
    TestLists.expectDone(store.lifeCycle().approve(LIST, version, TestLists.BERT));
    TestLists.expectDone(store.lifeCycle().publish(LIST, version, null, TestLists.BERT));
  }

  void reject(int version) {
    TestLists.expectDone(store.lifeCycle().reject(LIST, version, TestLists.BERT));
  }

  /** Returns the ids of the entries of a version. */
  Set<String> entries(int version) {
    return new TreeMap<>(TestLists.read(store, LIST.value(), version)).keySet();
  }
}
