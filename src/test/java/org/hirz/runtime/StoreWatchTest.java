package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.hirz.access.KeyRing;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveGeneration;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListId;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.StoredVersion;
import org.hirz.store.TestLists;
import org.hirz.store.TestSchema;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class StoreWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STALE_AFTER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(20);

  /** A clock that a test moves. */
  private static final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

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

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock();
  private final LiveGeneration live = new LiveGeneration();
  private final ListServing serving = ListServingTest.serving(live, Runnable::run);
  private final StoreHealth health = new StoreHealth(clock, STALE_AFTER);
  private final StoreWatch watch =
      new StoreWatch(
          serving, live, new KeyRing(), health, new StoreWatch.Pace(SOON, SOON, SOON, SOON));
  private volatile Store store;

  @BeforeEach
  void open() {
    store = open("hirz.db");
  }

  private Store open(String name) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SqliteStore.jdbcUrl(folder.resolve(name)));
    TestSchema.migrate(SqliteStore.SCHEMA, source);
    return SqliteStore.open(source, StoreKey.random(), clock);
  }

  @AfterEach
  void stop() {
    watch.stop();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, "it did not come to that");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private long served() {
    return live.current().map(Generation::number).orElse(0L);
  }

  private void begin(Store followed) {
    watch.begin(new OpenStore("sqlite", followed, null, SOON));
  }

  /** Returns the store, whose first calls fail as a test wants. */
  private Store failing(AtomicInteger times, RuntimeException failure) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (times.getAndDecrement() > 0) {
                throw failure;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void publish_byAnotherProgram_isServed() {
    begin(store);
    TestLists.publish(store, "a", TestLists.entries(1, 100));
    await(() -> served() == 1);
    TestLists.publish(store, "a", TestLists.entries(2, 100));
    await(() -> served() == 2);
    assertEquals("sqlite", health.now().kind());
    await(() -> health.now().revision() == 2 && health.now().behindSeconds() == 0);
  }

  @Test
  void begin_twice_isRefused() {
    begin(store);
    assertThrows(IllegalStateException.class, () -> begin(store));
  }

  @Test
  void exceptionsOfAnyKind_areSurvived() {
    TestLists.publish(store, "a", TestLists.entries(1, 100));
    begin(failing(new AtomicInteger(10), new IllegalStateException("made up")));
    await(() -> served() == 1);
  }

  @Test
  void unreachable_isShownAndEndsByItself() {
    TestLists.publish(store, "a", TestLists.entries(1, 100));
    AtomicInteger times = new AtomicInteger(Integer.MAX_VALUE);
    begin(failing(times, new StoreException(Reason.UNAVAILABLE, "made up", null)));
    await(() -> !health.now().reachable());
    assertTrue(health.isDegraded());
    times.set(0);
    await(() -> served() == 1 && health.now().reachable());
    await(() -> !health.isDegraded());
  }

  @Test
  void storeThatWasSetBack_isShown_andServedWhenItHasComeAsFar() {
    TestLists.publish(store, "a", TestLists.entries(1, 100));
    TestLists.publish(store, "a", TestLists.entries(2, 100));
    begin(failing(new AtomicInteger(), new IllegalStateException("made up")));
    await(() -> served() == 2 && !health.isDegraded());
    Store restored = open("restored.db");
    TestLists.publish(restored, "a", TestLists.entries(3, 100));
    store = restored;
    await(health::isDegraded);
    assertEquals(2, served());
    clock.move(STALE_AFTER.plusMillis(1));
    assertTrue(health.isStale(), "what is published there is not served");
    StoredVersion version = TestLists.stage(restored, "a", 1, TestLists.entries(4, 100));
    ListId list = version.list().id();
    TestLists.expectDone(restored.lifeCycle().approve(list, 2, TestLists.BERT));
    TestLists.expectDone(restored.lifeCycle().publish(list, 2, null, TestLists.BERT));
    await(
        () ->
            live.current()
                .orElseThrow()
                .list(list)
                .orElseThrow()
                .digest()
                .equals(version.digest()));
    await(() -> !health.isDegraded());
  }

  @Test
  void scheduledVersion_isPublishedWhenItsInstantComes() {
    SortedMap<String, HashEntry> entries = TestLists.entries(3, 100);
    StoredVersion version = TestLists.stage(store, "a", 0, entries);
    ListId list = version.list().id();
    TestLists.expectDone(store.lifeCycle().approve(list, 1, TestLists.BERT));
    TestLists.expectDone(
        store
            .lifeCycle()
            .publish(list, 1, clock.instant().plus(Duration.ofHours(2)), TestLists.BERT));
    begin(store);
    await(() -> health.now().kind().equals("sqlite"));
    assertEquals(0, store.generations().revision());
    clock.move(Duration.ofHours(3));
    await(() -> served() == 1);
  }

  @Test
  void health_behindOrLostForTooLong_isStale() {
    assertFalse(health.isDegraded());
    assertFalse(health.lost() && health.lost(), "the first time only");
    clock.move(STALE_AFTER);
    assertTrue(health.isDegraded());
    assertFalse(health.isStale());
    clock.move(Duration.ofMillis(1));
    assertTrue(health.isStale());
    assertTrue(health.reached(7, 7));
    assertFalse(health.isStale());
    assertFalse(health.reached(8, 7));
    clock.move(Duration.ofSeconds(90));
    assertEquals(90, health.now().behindSeconds());
    assertEquals(8, health.now().revision());
    health.reached(8, 7);
    clock.move(STALE_AFTER);
    assertTrue(health.isStale(), "behind since the same instant");
    health.reached(8, 8);
    assertEquals(0, health.now().behindSeconds());
    assertFalse(health.isDegraded());
  }

  @Test
  void readiness_whileTheStoreIsLost_lastsUntilItIsTooOld() {
    TestLists.publish(store, "a", TestLists.entries(1, 100));
    serving.serve(store);
    ReadyCheck check =
        new ReadyCheck(live, new ListLoading(false), serving, health, new IdleRecorder());
    assertEquals(HealthCheckResponse.Status.UP, check.call().getStatus());
    assertEquals(false, data(check, "degraded"));
    health.lost();
    clock.move(Duration.ofMinutes(1));
    assertEquals(HealthCheckResponse.Status.UP, check.call().getStatus());
    assertEquals(true, data(check, "degraded"));
    assertEquals("has not answered for 60 s", data(check, "store"));
    clock.move(STALE_AFTER);
    assertEquals(HealthCheckResponse.Status.DOWN, check.call().getStatus());
  }

  private static Object data(ReadyCheck check, String name) {
    return check.call().getData().orElseThrow().get(name);
  }

  @Test
  void retry_waitsTwiceAsLongUpToTheLongest() {
    Retry retry = new Retry(Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertTrue(retry.isDue());
    for (double seconds : new double[] {1, 2, 3, 3}) {
      assertEquals(seconds, retry.failed().toMillis() / 1e3, seconds / 5 + 0.001);
      assertFalse(retry.isDue());
    }
    retry.reset();
    assertTrue(retry.isDue());
    assertEquals(1, retry.failed().toMillis() / 1e3, 0.201);
    assertEquals(5, Retry.spread(Duration.ofSeconds(5)).toSeconds(), 1);
  }
}
