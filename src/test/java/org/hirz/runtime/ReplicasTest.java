package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.hirz.access.ApiKey;
import org.hirz.access.KeyRing;
import org.hirz.access.ListScope;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.generation.LiveGeneration;
import org.hirz.hash.HashType;
import org.hirz.hash.HashValue;
import org.hirz.hashlist.CanonicalOrder;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.HashEntry;
import org.hirz.store.Store;
import org.hirz.store.TestLists;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.postgres.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two services on one PostgreSQL database, without what they speak HTTP with. */
class ReplicasTest {
  /** Within which a small change is live everywhere. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final int MANY = 5_000;
  private static final int CHANGED = 1_000;

  private final StoreKey key = StoreKey.random();
  private final TestPostgres.Database database = TestPostgres.newDatabase();
  private final List<Replica> replicas = new ArrayList<>();

  /** One service: what it knows, what it serves, and its connection to the database. */
  private final class Replica implements AutoCloseable {
    final CutProxy proxy = new CutProxy(database.port());
    final LiveGeneration live = new LiveGeneration();
    final ListServing serving = ListServingTest.serving(live, Runnable::run);
    final KeyRing ring = new KeyRing();
    final StoreHealth health = new StoreHealth(Clock.systemUTC(), Duration.ofHours(1));
    final StoreWatch watch =
        new StoreWatch(
            serving,
            live,
            ring,
            health,
            new StoreWatch.Pace(
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(300)));
    final DataSource source;
    final Store store;

    Replica() throws IOException {
      source = PostgresStore.dataSource(database.urlAt(proxy.port()), TestPostgres.user(), null);
      store = PostgresStore.open(source, key, Clock.systemUTC());
      replicas.add(this);
    }

    Replica listen(Duration poll) {
      watch.begin(
          new OpenStore("postgres", store, () -> PostgresStore.announcements(source), poll));
      return this;
    }

    Replica poll() {
      watch.begin(new OpenStore("postgres", store, null, Duration.ofSeconds(1)));
      return this;
    }

    boolean finds(int value) {
      return live.current()
          .map(now -> !now.findDigests(List.of(md5(value)), ListScope.ALL).isEmpty())
          .orElse(false);
    }

    @Override
    public void close() throws IOException {
      watch.stop();
      proxy.close();
    }
  }

  @BeforeEach
  void publishSomething() throws IOException {
    Replica first = new Replica();
    TestLists.publish(first.store, "a", entries(0));
  }

  @AfterEach
  void close() throws IOException {
    for (Replica replica : replicas) {
      replica.close();
    }
  }

  private static HashValue md5(int value) {
    return HashValue.of(HashType.MD5, ByteBuffer.allocate(16).putInt(12, value).array());
  }

  /** Returns many entries, of which the first thousand have other hashes from round to round. */
  private static SortedMap<String, HashEntry> entries(int round) {
    SortedMap<String, HashEntry> entries = new TreeMap<>(CanonicalOrder.TEXT);
    for (int i = 0; i < MANY; i++) {
      String id = "e%06d".formatted(i);
      int value = i < CHANGED ? changed(i, round) : i;
      entries.put(
          id,
          new HashEntry(
              id,
              List.of(new EntryHash(md5(value), EntryHash.QUALITY_NOT_STATED)),
              List.of(),
              Flags.NONE));
    }
    return entries;
  }

  private static int changed(int entry, int round) {
    return MANY + round * CHANGED + entry;
  }

  private static boolean holdsWithin(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(2_000_000);
    }
    return true;
  }

  /** Publishes as the interface does: the store first, then what this replica serves. */
  private static void publish(Replica on, int round) {
    TestLists.publish(on.store, "a", entries(round));
    on.serving.serve(on.store);
    assertTrue(on.finds(changed(0, round)));
  }

  @Test
  void publish_onOne_isHeardByTheOther() throws Exception {
    Replica one = new Replica().listen(NEVER);
    Replica other = new Replica().listen(NEVER);
    assertTrue(holdsWithin(PATIENCE, () -> listeners() == 2 && other.finds(MANY - 1)));
    for (int round = 1; round <= 2; round++) {
      publish(one, round);
      int last = changed(CHANGED - 1, round);
      int before = changed(CHANGED - 1, round - 1);
      assertTrue(holdsWithin(PROMPT, () -> other.finds(last)), "not heard in time");
      assertFalse(other.finds(before), "what it replaced is gone");
      assertTrue(other.finds(MANY - 1), "what did not change stays");
    }
    assertTrue(
        holdsWithin(
            PROMPT,
            () -> one.health.now().revision() == other.live.current().orElseThrow().number()));
  }

  private int listeners() {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM pg_stat_activity"
                    + " WHERE datname = ? AND query LIKE 'LISTEN %' AND state = 'idle'")) {
      select.setString(1, database.name());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void publish_onOne_isNoticedByTheOtherThatHearsNothing() throws Exception {
    Replica one = new Replica().poll();
    Replica other = new Replica().poll();
    assertTrue(holdsWithin(PATIENCE, () -> other.finds(MANY - 1)));
    publish(one, 1);
    assertTrue(holdsWithin(PROMPT, () -> other.finds(changed(0, 1))), "not noticed in time");
    // What is found is served; that it is said so comes a moment later.
    assertTrue(holdsWithin(PROMPT, () -> other.health.now().behindSeconds() == 0));
  }

  @Test
  void database_cutOff_bothGoOnMatchingAndRecover() throws Exception {
    Replica one = new Replica().listen(Duration.ofMillis(200));
    Replica other = new Replica().listen(Duration.ofMillis(200));
    List<Replica> both = List.of(one, other);
    assertTrue(holdsWithin(PATIENCE, () -> both.stream().allMatch(r -> r.finds(MANY - 1))));
    both.forEach(replica -> replica.proxy.cut());
    BooleanSupplier degraded = () -> both.stream().noneMatch(r -> r.health.now().reachable());
    long asked = 0;
    while (!degraded.getAsBoolean() || asked < 10_000) {
      for (Replica replica : both) {
        assertTrue(replica.finds((int) (CHANGED + asked % (MANY - CHANGED))), "a failed match");
      }
      asked++;
    }
    assertTrue(both.stream().allMatch(r -> r.health.isDegraded()));
    assertTrue(both.stream().noneMatch(r -> r.health.isStale()));
    TestLists.publish(
        PostgresStore.open(database.dataSource(), key, Clock.systemUTC()), "a", entries(1));
    assertFalse(other.finds(changed(0, 1)));
    both.forEach(replica -> replica.proxy.mend());
    assertTrue(
        holdsWithin(PATIENCE, () -> both.stream().allMatch(r -> r.finds(changed(0, 1)))),
        "not recovered");
    assertTrue(holdsWithin(PATIENCE, () -> both.stream().noneMatch(r -> r.health.isDegraded())));
    publish(one, 2);
    assertTrue(holdsWithin(PATIENCE, () -> other.finds(changed(0, 2))));
  }

  @Test
  void database_readOnly_isShownAndMatchingGoesOn() throws Exception {
    Replica one = new Replica().listen(Duration.ofMillis(100));
    assertTrue(holdsWithin(PATIENCE, () -> one.finds(MANY - 1)));
    String name = database.name();
    TestPostgres.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    assertTrue(holdsWithin(PATIENCE, one.health::isUnwritable));
    assertTrue(one.health.isDegraded());
    assertTrue(one.health.now().reachable());
    assertTrue(one.finds(MANY - 1));
    TestPostgres.execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
    assertTrue(holdsWithin(PATIENCE, () -> !one.health.isDegraded()));
  }

  @Test
  void key_addedOnOne_isAcceptedByTheOther() throws Exception {
    Replica one = new Replica();
    Replica other = new Replica().listen(Duration.ofMillis(100));
    ApiKey made = ApiKey.generate("somebody", new java.security.SecureRandom());
    Clock clock = Clock.systemUTC();
    one.store
        .callerKeys()
        .add(
            List.of(StoredKey.of(made, TenantId.OPERATOR, Set.of(Role.PLATFORM), clock.instant())));
    assertTrue(
        holdsWithin(
            PATIENCE, () -> other.ring.authenticate(made.reveal(), clock.instant()).isPresent()));
  }
}
