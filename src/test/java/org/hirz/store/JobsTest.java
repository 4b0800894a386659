package org.hirz.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hirz.access.Budget;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.RecordForm;
import org.hirz.audit.RecordHead;
import org.hirz.audit.StoredRecord;
import org.hirz.hashlist.ListId;
import org.hirz.store.Jobs.Change;
import org.hirz.store.Jobs.Taken;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of a store, whatever the database. */
@ParameterizedClass
@ValueSource(strings = {"sqlite", "postgres"})
class JobsTest {
  private static final TenantId LAB = new TenantId("lab");
  private static final TenantId SHOP = new TenantId("shop");
  private static final Act ADA = new Act("ada", "as agreed");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration KEEP = Duration.ofDays(7);
  private static final JobLimits LIMITS = new JobLimits(5, 1 << 20, 1 << 22);
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final String READER = "reader";

  @Parameter String kind = "";
  @TempDir Path folder;

  private final StoreContract.MovedClock clock = new StoreContract.MovedClock();
  private final StoreKey key = StoreKey.random();
  private StorePlace place;
  private DataSource database;
  private Store store;
  private Jobs jobs;
  private int made;

  @BeforeEach
  void open() {
    place = StorePlace.make(kind, folder);
    database = place.dataSource();
    store = openAgain();
    jobs = store.jobs();
    for (TenantId tenant : List.of(LAB, SHOP)) {
      store
          .tenants()
          .create(tenant, "Synthetic " + tenant, Budget.UNLIMITED, Optional.empty(), ADA);
    }
  }

  private Store openAgain() {
    return kind.equals("sqlite")
        ? SqliteStore.open(database, key, clock)
        : PostgresStore.open(database, key, clock);
  }

  private static JobTerms terms(String file) {
    return new JobTerms(
        "ndjson",
        "csv",
        "known",
        true,
        false,
        file,
        7,
        List.of(new JobTerms.Pin(new ListId("a"), 3, "sha256:" + "01".repeat(32))),
        KEEP);
  }

  private Job job(TenantId tenant, String file) {
    clock.move(Duration.ofMillis(1));
    Job.Progress none = new Job.Progress(0, 0, 0, JobTally.NONE, 0, null, 0);
    return new Job(
        "J" + made++,
        tenant,
        "kid-" + tenant,
        terms(file),
        Instant.EPOCH,
        JobState.RECEIVING,
        "",
        "",
        "",
        none,
        null,
        Instant.EPOCH);
  }

  private static byte[] line(String job, int number) {
    return ("input of " + job + " " + number + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JobChunk chunk(String job, int number) {
    return new JobChunk(number, "type,value", 1 + number, number, 1, line(job, number));
  }

  private String created(TenantId tenant) {
    Job job = job(tenant, "");
    assertEquals(Taken.KEPT, jobs.create(job, READER, LIMITS));
    return job.id();
  }

  private String queued(TenantId tenant, int chunks) {
    String id = created(tenant);
    List<JobChunk> all = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      all.add(chunk(id, i));
    }
    assertEquals(Taken.KEPT, jobs.add(id, READER, all, LIMITS));
    assertEquals(Taken.KEPT, jobs.received(id, READER, DIGEST));
    return id;
  }

  private JobClaim claim() {
    return jobs.claim(LEASE, Set.of()).orElseThrow();
  }

  private boolean finish(JobClaim claim) {
    return jobs.finish(claim, output(claim), new JobTally(1, 1, 0, 0, 0), List.of(verdict(claim)));
  }

  private static byte[] output(JobClaim claim) {
    return ("output " + claim.number() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private AuditEvent verdict(JobClaim claim) {
    return AuditEvents.match(store.auditLog().digests(), claim.job().id() + "/" + claim.number());
  }

  private Job find(String id) {
    return jobs.find(id).orElseThrow();
  }

  private List<String> recorded(String eventKind) {
    List<String> found = new ArrayList<>();
    for (StoredRecord record : store.auditLog().records(0, 10_000)) {
      if (record.body() instanceof StoredRecord.Present(byte[] bytes)) {
        RecordHead head = RecordForm.read(bytes).orElseThrow();
        if (head.event().kind().equals(eventKind)) {
          found.add(new String(head.event().event(), StandardCharsets.UTF_8));
        }
      }
    }
    return found;
  }

  private long count(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void job_fromBeginningToEnd() {
    String id = queued(LAB, 2);
    Job queued = find(id);
    assertEquals(JobState.QUEUED, queued.state());
    assertEquals(terms(""), queued.terms());
    assertEquals(DIGEST, queued.inputDigest());
    assertEquals(2, queued.progress().rowsIn());
    assertEquals(clock.instant().plus(KEEP).toEpochMilli(), queued.expires().toEpochMilli());

    JobClaim first = claim();
    assertEquals(0, first.number());
    assertEquals("type,value", first.columns());
    assertArrayEquals(line(id, 0), first.input());
    assertEquals(JobState.RUNNING, find(id).state());
    assertTrue(finish(first));
    assertEquals(Optional.empty(), jobs.output(id, 1));
    assertEquals(1, count("SELECT COUNT(*) FROM job_chunk WHERE input IS NOT NULL"));
    assertTrue(finish(claim()));

    Job done = find(id);
    assertEquals(JobState.DONE, done.state());
    assertEquals(new JobTally(2, 2, 0, 0, 0), done.progress().tally());
    assertEquals(2, done.progress().chunksDone());
    assertArrayEquals(output(first), jobs.output(id, 0).orElseThrow());
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
    assertEquals(0, count("SELECT COUNT(*) FROM job_chunk WHERE input IS NOT NULL"));
    assertEquals(2, recorded("match_answered").size());
    List<String> acts = recorded("job_acted");
    assertEquals(2, acts.size());
    assertTrue(acts.getFirst().contains("\"act\":\"created\""), acts::toString);
    assertTrue(acts.getLast().contains("\"act\":\"finished\""), acts::toString);
    assertTrue(acts.getLast().contains("\"counts\":{\"match\":2,\"rows\":2}"), acts::toString);
    assertFalse(acts.getLast().contains("ab".repeat(32)), "the digest is keyed");
  }

  @Test
  void received_withoutARow_isDone() {
    String id = created(LAB);
    assertEquals(Taken.KEPT, jobs.received(id, READER, DIGEST));
    assertEquals(JobState.DONE, find(id).state());
    assertEquals(2, recorded("job_acted").size());
  }

  @Test
  void claim_isOnesAlone_untilItsLeaseEnds() {
    queued(LAB, 1);
    JobClaim first = claim();
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
    clock.move(LEASE.minusSeconds(1));
    assertTrue(jobs.renew(first, LEASE));
    clock.move(LEASE.minusSeconds(1));
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
    clock.move(Duration.ofSeconds(1));
    JobClaim second = claim();
    assertEquals(2, second.attempts());
    assertFalse(jobs.renew(first, LEASE), "it is another's now");
    assertFalse(finish(first), "whoever lost it changes nothing");
    assertTrue(finish(second));
    assertFalse(finish(second), "once");
    assertEquals(1, recorded("match_answered").size());
  }

  @Test
  void giveBack_countsAttemptsWhereToldTo() {
    queued(LAB, 1);
    jobs.giveBack(claim(), false);
    assertEquals(1, claim().attempts(), "was not counted");
    clock.move(LEASE);
    JobClaim again = claim();
    assertEquals(2, again.attempts());
    jobs.giveBack(again, true);
    assertEquals(3, claim().attempts());
  }

  @Test
  void claim_takesTurnsBetweenTenantsAndTheirJobs() {
    String one = queued(LAB, 4);
    String two = queued(LAB, 4);
    String other = queued(SHOP, 4);
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      order.add(claim().job().id());
    }
    assertEquals(List.of(one, other, two, other, one, other, two, other), order);
    assertEquals(one, jobs.claim(LEASE, Set.of(two)).orElseThrow().job().id());
  }

  @Test
  void open_ofADatabaseOfOnesOwn_takesClaimsBack() {
    queued(LAB, 1);
    claim();
    Optional<JobClaim> next = openAgain().jobs().claim(LEASE, Set.of());
    assertEquals(kind.equals("sqlite"), next.isPresent());
  }

  @Test
  void pause_keepsChunksBack_andResumeLetsThemGo() {
    String id = queued(LAB, 2);
    JobClaim under = claim();
    assertEquals(Change.DONE, jobs.pause(id, "kid"));
    assertEquals(Change.WRONG_STATE, jobs.pause(id, "kid"));
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
    assertTrue(finish(under), "what was under way is kept");
    assertEquals(JobState.PAUSED, find(id).state());
    assertEquals(Change.DONE, jobs.resume(id, "kid"));
    assertEquals(Change.WRONG_STATE, jobs.resume(id, "kid"));
    assertTrue(finish(claim()));
    assertEquals(JobState.DONE, find(id).state());
    assertEquals(Change.NOT_FOUND, jobs.pause("none", "kid"));
  }

  @Test
  void cancel_erasesWhatIsNotAnswered() {
    String id = queued(LAB, 200);
    assertTrue(finish(claim()));
    JobClaim late = claim();
    assertEquals(Change.DONE, jobs.cancel(id, "kid"));
    assertEquals(Change.WRONG_STATE, jobs.cancel(id, "kid"));
    assertFalse(finish(late));
    assertEquals(1, count("SELECT COUNT(*) FROM job_chunk"));
    assertTrue(jobs.output(id, 0).isPresent());
    assertEquals(JobState.CANCELLED, find(id).state());
    assertEquals(1, recorded("match_answered").size());
    assertEquals(count("SELECT SUM(LENGTH(output)) FROM job_chunk"), find(id).progress().bytes());
  }

  @Test
  void fail_saysWhy() {
    String id = queued(LAB, 2);
    jobs.waiting(id, "no room");
    assertEquals("no room", find(id).waiting());
    assertEquals(Change.DONE, jobs.fail(id, "because"));
    assertEquals(JobState.FAILED, find(id).state());
    assertEquals("because", find(id).reason());
    assertEquals("", find(id).waiting());
    assertEquals(0, count("SELECT COUNT(*) FROM job_chunk"));
  }

  @Test
  void erase_overwritesTheKeyAndLeavesNothing() throws SQLException {
    String id = queued(LAB, 100);
    finish(claim());
    assertEquals(Change.DONE, jobs.erase(id, "kid"));
    assertEquals(Change.NOT_FOUND, jobs.erase(id, "kid"));
    assertEquals(Optional.empty(), jobs.find(id));
    assertEquals(List.of(), jobs.of(LAB, 10));
    assertEquals(0, count("SELECT COUNT(*) FROM job_chunk"));
    assertEquals(0, count("SELECT COUNT(*) FROM job"));
    assertTrue(recorded("job_acted").getLast().contains("\"act\":\"erased\""));
  }

  @Test
  void erase_ofAGreatJob_isUnreadableAtOnceAndRemovedLater() throws SQLException {
    String id = queued(LAB, 400);
    byte[] key = sealedKey(id);
    assertEquals(Change.DONE, jobs.erase(id, "kid"));
    assertEquals(Optional.empty(), jobs.find(id));
    assertTrue(count("SELECT COUNT(*) FROM job_chunk") > 0, "nobody waits for all of it");
    assertArrayEquals(new byte[key.length], sealedKey(id));
    jobs.sweep();
    assertEquals(0, count("SELECT COUNT(*) FROM job_chunk"));
    assertEquals(0, count("SELECT COUNT(*) FROM job"));
  }

  private byte[] sealedKey(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sealed_key FROM job WHERE job_id = '" + id + "'")) {
      row.next();
      return row.getBytes(1);
    }
  }

  /** A database that is not told otherwise leaves what it deletes where it was. */
  @Test
  void erase_leavesNoKeyInTheFile() throws SQLException, IOException {
    if (!kind.equals("sqlite")) {
      return; // there, old rows go when the table is vacuumed
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < LIMITS.perTenant(); i++) {
      ids.add(queued(LAB, 3));
    }
    for (int i = 0; i < 7; i++) {
      finish(claim());
    }
    List<byte[]> keys = new ArrayList<>();
    for (String id : ids) {
      keys.add(sealedKey(id));
    }
    checkpoint();
    assertTrue(holds(keys.get(2)), "else this shows nothing");
    jobs.cancel(ids.get(1), "kid");
    ids.forEach(id -> jobs.erase(id, "kid"));
    checkpoint();
    for (byte[] each : keys) {
      assertFalse(holds(each), "a key that was erased is in the file");
    }
  }

  private void checkpoint() {
    count("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  private boolean holds(byte[] wanted) throws IOException {
    String text = new String(wanted, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void job_whoseKeyIsDamaged_hasFailedAndCanBeErased() throws SQLException {
    String broken = queued(LAB, 2);
    String whole = queued(LAB, 1);
    change("UPDATE job SET sealed_key = terms WHERE job_id = '" + broken + "'");
    assertEquals(2, jobs.of(LAB, 10).size());
    assertEquals(JobState.FAILED, find(broken).state());
    assertFalse(find(broken).reason().isEmpty());
    assertThrows(StoreException.class, this::claim, "it is its turn");
    assertEquals(whole, claim().job().id(), "but others go on");
    assertEquals(Change.WRONG_STATE, jobs.cancel(broken, "kid"), "the claim has failed it");
    assertEquals(1, count("SELECT COUNT(*) FROM job_chunk"));

    String other = queued(SHOP, 2);
    change("UPDATE job SET sealed_key = terms WHERE job_id = '" + other + "'");
    assertEquals(Change.DONE, jobs.cancel(other, "kid"));
    assertEquals(Change.DONE, jobs.erase(other, "kid"));
    clock.move(KEEP.plusSeconds(1));
    assertEquals(2, jobs.sweep());
    assertEquals(0, count("SELECT COUNT(*) FROM job"));
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void create_beyondWhatIsKeptOfATenant_isTooMany() throws SQLException {
    String id = created(LAB);
    assertEquals(Taken.KEPT, jobs.received(id, READER, DIGEST));
    change(
        "INSERT INTO job (job_id, tenant_id, kid, state, source, generation, created_at, kept_for,"
            + " expires_at, sealed_key, terms) WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL"
            + " SELECT n + 1 FROM more WHERE n < "
            + (Jobs.MOST_OF_A_TENANT - 1)
            + ") SELECT 'X' || n, tenant_id, kid, 'done', source, generation, created_at,"
            + " kept_for, expires_at, sealed_key, terms FROM more, job WHERE job_id = '"
            + id
            + "'");
    assertEquals(Taken.TOO_MANY, jobs.create(job(LAB, ""), READER, LIMITS));
    created(SHOP);
    assertEquals(Change.DONE, jobs.erase(id, "kid"));
    created(LAB);
  }

  @Test
  void erase_brokenOffAfterTheKey_isNotThereAndIsFinishedLater() throws SQLException {
    String id = queued(LAB, 1);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE job SET state = 'erased'");
    }
    assertEquals(Optional.empty(), jobs.find(id));
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
    assertEquals(0, jobs.sweep());
    assertEquals(0, count("SELECT COUNT(*) FROM job"));
  }

  @Test
  void sweep_erasesWhatHasExpired_atTheTimeStated() {
    String half = created(LAB);
    String done = queued(LAB, 1);
    finish(claim());
    clock.move(Jobs.RECEIVED_WITHIN.minusSeconds(1));
    assertEquals(0, jobs.sweep());
    clock.move(Duration.ofSeconds(2));
    assertEquals(1, jobs.sweep());
    assertEquals(Optional.empty(), jobs.find(half));
    Instant expires = find(done).expires();
    clock.move(Duration.between(clock.instant(), expires).minusSeconds(1));
    assertEquals(0, jobs.sweep());
    clock.move(Duration.ofSeconds(2));
    assertEquals(1, jobs.sweep());
    assertEquals(Optional.empty(), jobs.find(done));
  }

  @Test
  void limits_holdForTenantsJobsAndTheWholeStore() {
    for (int i = 0; i < LIMITS.perTenant(); i++) {
      created(LAB);
    }
    assertEquals(Taken.TOO_MANY, jobs.create(job(LAB, ""), READER, LIMITS));
    String id = created(SHOP);
    JobLimits tight = new JobLimits(5, 20, 1 << 20);
    assertEquals(Taken.KEPT, jobs.add(id, READER, List.of(chunk(id, 0)), tight));
    assertEquals(Taken.TOO_LARGE, jobs.add(id, READER, List.of(chunk(id, 1)), tight));
    JobLimits full = new JobLimits(5, 1 << 20, 20);
    assertEquals(Taken.NO_ROOM, jobs.add(id, READER, List.of(chunk(id, 1)), full));
    assertEquals(Taken.NO_ROOM, jobs.create(job(SHOP, ""), READER, full));
    assertEquals(Taken.GONE, jobs.add(id, "another", List.of(chunk(id, 1)), LIMITS));
    assertEquals(1, find(id).progress().chunks());
  }

  @Test
  void claimFile_isOnesAlone_andBeginsAnewAfterItsEnd() {
    Job job = job(LAB, "case-7.csv");
    assertEquals(Taken.KEPT, jobs.create(job, "", LIMITS));
    assertEquals("case-7.csv", jobs.claimFile("one").orElseThrow().terms().file());
    assertEquals(Optional.empty(), jobs.claimFile("two"));
    assertEquals(Taken.KEPT, jobs.add(job.id(), "one", List.of(chunk(job.id(), 0)), LIMITS));
    clock.move(Jobs.READER_LEASE.plusSeconds(1));
    assertTrue(jobs.claimFile("two").isPresent());
    assertEquals(Taken.GONE, jobs.add(job.id(), "one", List.of(chunk(job.id(), 1)), LIMITS));
    assertEquals(Taken.KEPT, jobs.add(job.id(), "two", List.of(chunk(job.id(), 0)), LIMITS));
    assertEquals(Taken.KEPT, jobs.received(job.id(), "two", DIGEST));
    assertEquals(1, find(job.id()).progress().chunks());
  }

  @Test
  void claimFile_isOneOfATenantAtATime() {
    String first = fileOf(LAB);
    String second = fileOf(LAB);
    String others = fileOf(SHOP);
    assertEquals(first, jobs.claimFile("one").orElseThrow().id());
    assertEquals(others, jobs.claimFile("two").orElseThrow().id(), "LAB's may be read slowly");
    assertEquals(Optional.empty(), jobs.claimFile("three"));
    assertEquals(Taken.KEPT, jobs.received(first, "one", DIGEST));
    assertEquals(second, jobs.claimFile("three").orElseThrow().id());
  }

  private String fileOf(TenantId tenant) {
    Job job = job(tenant, "case.csv");
    assertEquals(Taken.KEPT, jobs.create(job, "", LIMITS));
    return job.id();
  }

  @Test
  void claim_byManyAtOnce_givesEachChunkOnce() throws Exception {
    int chunks = 60;
    String id = queued(LAB, chunks);
    try (AgroalDataSource pool = place.pool();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      database = pool;
      store = openAgain();
      jobs = store.jobs();
      Callable<List<Integer>> worker =
          () -> {
            Jobs own = another().jobs();
            List<Integer> numbers = new ArrayList<>();
            for (var next = own.claim(LEASE, Set.of()); next.isPresent(); ) {
              numbers.add(next.get().number());
              finish(next.get());
              next = own.claim(LEASE, Set.of());
            }
            return numbers;
          };
      List<Integer> all = new ArrayList<>();
      for (Future<List<Integer>> part :
          threads.invokeAll(List.of(worker, worker, worker, worker))) {
        all.addAll(part.get());
      }
      // A worker that found all that were left locked ends early; what remains is nobody's.
      while (find(id).state() != JobState.DONE) {
        JobClaim rest = claim();
        all.add(rest.number());
        finish(rest);
      }
      assertEquals(chunks, all.size());
      assertEquals(chunks, new HashSet<>(all).size());
      assertEquals(chunks, recorded("match_answered").size());
      assertEquals(chunks, find(id).progress().tally().rows());
    }
  }

  /** Another program on a shared database; the same program where that is not shared. */
  private Store another() {
    return kind.equals("sqlite") ? store : openAgain();
  }

  @Test
  void rows_holdNothingInTheClear() throws SQLException {
    String id = queued(LAB, 1);
    Job file = job(LAB, "secret-case.csv");
    jobs.create(file, "", LIMITS);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> column :
          Map.of("input", "job_chunk", "terms", "job", "sealed_key", "job", "closing", "job")
              .entrySet()) {
        try (ResultSet row =
            statement.executeQuery("SELECT " + column.getKey() + " FROM " + column.getValue())) {
          while (row.next()) {
            byte[] bytes = row.getBytes(1);
            String text = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("input of " + id), column::toString);
            assertFalse(text.contains("secret-case"), column::toString);
            assertFalse(text.contains(DIGEST), column::toString);
          }
        }
      }
    }
  }

  @Test
  void claim_inputThatWasChanged_failsTheJob() throws SQLException {
    String id = queued(LAB, 2);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE job_chunk SET input = (SELECT input FROM job_chunk WHERE number = 1)"
              + " WHERE number = 0");
    }
    assertThrows(StoreException.class, () -> jobs.claim(LEASE, Set.of()));
    assertEquals(JobState.FAILED, find(id).state());
    assertEquals(Optional.empty(), jobs.claim(LEASE, Set.of()));
  }

  @Test
  void rotate_storeKey_jobsStayReadable() {
    String id = queued(LAB, 1);
    StoreKey other = StoreKey.random();
    JdbcStore.rotate(
        database,
        kind.equals("sqlite") ? SqliteStore.DIALECT : PostgresStore.DIALECT,
        key,
        other,
        clock);
    Store opened =
        kind.equals("sqlite")
            ? SqliteStore.open(database, other, clock)
            : PostgresStore.open(database, other, clock);
    assertArrayEquals(line(id, 0), opened.jobs().claim(LEASE, Set.of()).orElseThrow().input());
  }
}
