package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hirz.store.Job;
import org.hirz.store.JobClaim;
import org.hirz.store.JobState;
import org.hirz.store.StoreException;

/** Who works on which chunk: claims, which end by themselves unless they are prolonged. */
final class JobClaims {
  private final Archive archive;
  private final JobReading reading;
  private final JobEnds ends;

  JobClaims(Archive archive, JobReading reading, JobEnds ends) {
    this.archive = archive;
    this.reading = reading;
    this.ends = ends;
  }

  private long now() {
    return archive.now().toEpochMilli();
  }

  /** Runs beside other writes where the database can: otherwise they wait here, not there. */
  <T> T beside(Transactions.Work<T> work) {
    return archive.dialect().shared()
        ? archive.transactions().append(work)
        : archive.transactions().write(work);
  }

  /** A chunk and its job, of which nothing was opened yet. */
  private record Taking(String job, byte[] key, JobChunks.Row chunk) {}

  Optional<JobClaim> claim(Duration lease, Set<String> except) {
    String token = UUID.randomUUID().toString();
    Optional<Taking> taking = beside(connection -> take(connection, token, lease, except));
    if (taking.isEmpty()) {
      return Optional.empty();
    }
    String id = taking.get().job();
    JobChunks.Row chunk = taking.get().chunk();
    try { // outside of the transaction: what cannot be opened stays claimed, and is not looped over
      Optional<Job> job = archive.transactions().read(connection -> reading.find(connection, id));
      byte[] input =
          JobSeal.of(archive, id, taking.get().key())
              .open(JobChunks.inputName(chunk.number()), chunk.input());
      return job.map(
          known ->
              new JobClaim(
                  known,
                  token,
                  chunk.number(),
                  chunk.columns(),
                  chunk.firstLine(),
                  chunk.firstRow(),
                  chunk.rows(),
                  chunk.attempts(),
                  input));
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.CORRUPT) {
        ends.end(id, JobState.FAILED, "a part of the input cannot be read back", "");
      }
      throw e;
    }
  }

  private Optional<Taking> take(
      Connection connection, String token, Duration lease, Set<String> except) throws SQLException {
    long now = now();
    String skipLocked = archive.dialect().skipLocked();
    for (String job : JobTurns.next(connection, now, except)) {
      Optional<JobChunks.Row> chunk =
          JobChunks.claim(connection, job, token, now, now + lease.toMillis(), skipLocked);
      if (chunk.isEmpty()) {
        continue;
      }
      if (JobTurns.take(connection, job, now)) {
        return Optional.of(new Taking(job, reading.key(connection, job), chunk.get()));
      }
      release(connection, job, chunk.get().number(), token, false); // ended or paused just now
    }
    return Optional.empty();
  }

  private static int release(
      Connection connection, String job, int number, String token, boolean failed)
      throws SQLException {
    return Query.update(
        connection,
        """
        UPDATE job_chunk SET worker = NULL, lease_until = 0, attempts = attempts - ?
        WHERE job_id = ? AND number = ? AND worker = ? AND done = 0
        """,
        failed ? 0 : 1,
        job,
        number,
        token);
  }

  boolean renew(JobClaim claim, Duration lease) {
    return beside(
        connection ->
            Query.update(
                    connection,
                    """
                        UPDATE job_chunk SET lease_until = ?
                        WHERE job_id = ? AND number = ? AND worker = ? AND done = 0
                        """,
                    now() + lease.toMillis(),
                    claim.job().id(),
                    claim.number(),
                    claim.token())
                == 1);
  }

  void giveBack(JobClaim claim, boolean failed) {
    beside(
        connection -> release(connection, claim.job().id(), claim.number(), claim.token(), failed));
  }
}
