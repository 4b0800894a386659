package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey.Purpose;
import org.hirz.audit.KeyedDigest;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.Jobs.Change;
import org.jspecify.annotations.Nullable;

/** How jobs end and are erased, and what is recorded of them. */
final class JobEnds {
  private static final String DIGEST_PREFIX = "sha256:";

  /** Transactions, of {@link JobChunks#removeSome} each, for which who ends a job has to wait. */
  private static final int REMOVALS_AT_ONCE = 4;

  private final Archive archive;
  private final JobReading reading;

  JobEnds(Archive archive, JobReading reading) {
    this.archive = archive;
    this.reading = reading;
  }

  /** Records what is done to a job, within the transaction that does it. */
  void record(Connection connection, Job job, String act, String by) throws SQLException {
    archive.audit(connection, event(job, act, by));
  }

  private AuditEvent event(Job job, String act, String by) {
    return new AuditEvent.JobActed(
        job.id(),
        act,
        job.tenant(),
        by,
        job.terms().generation(),
        input(job.inputDigest()),
        counts(job.progress().tally()));
  }

  private @Nullable KeyedDigest input(String digest) {
    return digest.startsWith(DIGEST_PREFIX)
        ? archive
            .digests()
            .of(
                Purpose.SUBJECT,
                HexFormat.of().parseHex(digest, DIGEST_PREFIX.length(), digest.length()))
        : null;
  }

  private static Map<String, Long> counts(JobTally tally) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", tally.rows());
    counts.put("match", tally.match());
    counts.put("no_match", tally.noMatch());
    counts.put("undetermined", tally.undetermined());
    counts.put("errors", tally.errors());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** Makes a job done where its last chunk is; returns what is to be recorded then. */
  Optional<AuditEvent> endIfDone(Connection connection, String id) throws SQLException {
    long now = archive.now().toEpochMilli();
    int ended =
        Query.update(
            connection,
            """
            UPDATE job SET state = 'done', waiting = '', ended_at = ?, expires_at = ? + kept_for
            WHERE job_id = ? AND chunks_done = chunks AND state IN ('queued', 'running', 'paused')
            """,
            now,
            now,
            id);
    return ended == 0
        ? Optional.empty()
        : Optional.of(event(reading.demand(connection, id), "finished", ""));
  }

  /** Ends a job before it is done, and erases what is not answered. */
  Change end(String id, JobState to, String reason, String by) {
    Change change =
        archive
            .transactions()
            .write(
                connection -> {
                  Optional<Job> job = reading.find(connection, id);
                  if (job.isEmpty()) {
                    return Change.NOT_FOUND;
                  }
                  if (!reading.isOpen(connection, id)) {
                    return Change.WRONG_STATE;
                  }
                  end(connection, job.get(), to, reason);
                  record(connection, job.get(), to.wireName(), by);
                  return Change.DONE;
                });
    if (change == Change.DONE) {
      removeChunks(id, false, REMOVALS_AT_ONCE);
    }
    return change;
  }

  private void end(Connection connection, Job job, JobState to, String reason) throws SQLException {
    long now = archive.now().toEpochMilli();
    byte @Nullable [] closing =
        JobSeal.find(archive, job.id(), reading.key(connection, job.id()))
            .map(seal -> seal.seal(JobReading.CLOSING, closing(job, reason)))
            .orElse(null);
    Query.update(
        connection,
        """
        UPDATE job SET state = ?, waiting = '', closing = ?, ended_at = ?, worker = NULL,
          expires_at = ? + kept_for
        WHERE job_id = ?
        """,
        to.wireName(),
        closing,
        now,
        now,
        job.id());
  }

  private static byte[] closing(Job job, String reason) {
    return new JobForm.Closing(job.inputDigest(), reason).toBytes();
  }

  /** Removes chunks, some at a time, and counts the bytes that are left. */
  void removeChunks(String id, boolean doneToo) {
    removeChunks(id, doneToo, Integer.MAX_VALUE);
  }

  /** Does so in a number of transactions at most; returns whether all are removed. */
  private boolean removeChunks(String id, boolean doneToo, int transactions) {
    boolean more = true;
    for (int i = 0; more && i < transactions; i++) {
      more =
          archive
              .transactions()
              .write(
                  connection -> {
                    boolean left = JobChunks.removeSome(connection, id, doneToo);
                    if (!left) {
                      Query.update(
                          connection,
                          "UPDATE job SET bytes_kept = ? WHERE job_id = ?",
                          JobChunks.bytes(connection, id),
                          id);
                    }
                    return left;
                  });
    }
    return !more;
  }

  /**
   * Overwrites a job's key, so that nothing of it can be read, and then removes it: all of a small
   * one, of a great one a beginning, and the rest with {@link #sweep}, so that nobody waits for it.
   */
  Change erase(String id, String by) {
    Change change =
        archive
            .transactions()
            .write(
                connection -> {
                  Optional<Job> job = reading.find(connection, id);
                  if (job.isEmpty()) {
                    return Change.NOT_FOUND;
                  }
                  byte[] key = reading.key(connection, id);
                  Query.update(
                      connection,
                      "UPDATE job SET state = 'erased', sealed_key = ?, closing = NULL"
                          + " WHERE job_id = ?",
                      new byte[key.length], // as long as it was: written in its very place
                      id);
                  record(connection, job.get(), "erased", by);
                  return Change.DONE;
                });
    if (change == Change.DONE) {
      remove(id, REMOVALS_AT_ONCE);
    }
    return change;
  }

  private void remove(String id, int transactions) {
    if (!removeChunks(id, true, transactions)) {
      return;
    }
    archive
        .transactions()
        .write(
            connection ->
                Query.update(
                    connection, "DELETE FROM job WHERE job_id = ? AND state = 'erased'", id));
  }

  int sweep() {
    ids("state = 'erased'").forEach(id -> remove(id, Integer.MAX_VALUE));
    ids("""
            state IN ('cancelled', 'failed')
              AND EXISTS (SELECT 1 FROM job_chunk WHERE job_id = job.job_id AND done = 0)
            """)
        .forEach(id -> removeChunks(id, false));
    List<String> expired =
        ids("state <> 'erased' AND expires_at <= " + archive.now().toEpochMilli());
    expired.forEach(id -> erase(id, ""));
    return expired.size();
  }

  private List<String> ids(String condition) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.list(
                    connection,
                    "SELECT job_id FROM job WHERE " + condition,
                    row -> row.getString(1)));
  }
}
