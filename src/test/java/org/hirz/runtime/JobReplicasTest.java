package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hirz.store.JobState;
import org.hirz.store.Store;
import org.hirz.store.TestLists;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.postgres.TestPostgres;
import org.junit.jupiter.api.Test;

/** Two services on one PostgreSQL database that share a job. */
class JobReplicasTest {
  private static final int ROWS = 40_000;

  private final StoreKey key = StoreKey.random();
  private final TestPostgres.Database database = TestPostgres.newDatabase();

  private Store open() {
    return PostgresStore.open(database.dataSource(), key, Clock.systemUTC());
  }

  @Test
  void job_ofTwoReplicas_isAnsweredOnceAndAsByOne() throws Exception {
    TestLists.publish(open(), "a", JobRows.entries(0, ROWS));
    JobParts one = new JobParts(open()).serve();
    JobParts other = new JobParts(open()).serve();
    byte[] input = JobRows.csv(ROWS);
    String alone = one.submit(input);
    one.run();
    one.screened.set(0);

    String shared = one.submit(input);
    TestLists.publish(one.store, "a", JobRows.entries(7, ROWS));
    other.serve(); // has to build what the job is pinned to; the other serves it still
    assertTrue(one.runner.runNext());
    assertTrue(other.runner.runNext());
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done :
          threads.invokeAll(
              List.<Callable<JobParts>>of(one::run, other::run, one::run, other::run))) {
        done.get();
      }
    }
    one.run(); // where all that was left had been another's just then
    assertEquals(JobState.DONE, other.job(shared).state());
    assertEquals(ROWS - 1, one.screened.get() + other.screened.get(), "each row once");
    assertTrue(one.screened.get() > 0 && other.screened.get() > 0, "both took part");
    assertArrayEquals(one.results(alone), other.results(shared));
    assertEquals(
        JobRows.listed(ROWS),
        JobRecords.matches(one.store, shared),
        "each verdict is recorded once");
  }
}
