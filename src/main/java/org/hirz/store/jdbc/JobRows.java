package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.store.Job;
import org.hirz.store.JobChunk;
import org.hirz.store.JobClaim;
import org.hirz.store.JobLimits;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.Jobs;

/**
 * The table of jobs. Where both are locked, a chunk comes before its job. Claims of chunks run
 * beside other writes; all else takes the store's lock.
 */
final class JobRows implements Jobs {
  private final Archive archive;
  private final JobReading reading;
  private final JobEnds ends;
  private final JobClaims claims;

  JobRows(Archive archive) {
    this.archive = archive;
    this.reading = new JobReading(archive);
    this.ends = new JobEnds(archive, reading);
    this.claims = new JobClaims(archive, reading, ends);
  }

  private long now() {
    return archive.now().toEpochMilli();
  }

  @Override
  public Taken create(Job job, String reader, JobLimits limits) {
    JobSeal.Made made = JobSeal.create(archive.sealing(), job.id());
    byte[] terms = made.seal().seal(JobReading.TERMS, JobForm.write(job.terms()));
    boolean isFile = !job.terms().file().isEmpty();
    return archive
        .transactions()
        .write(
            connection -> {
              long open =
                  Query.number(
                      connection,
                      """
                      SELECT COUNT(*) FROM job WHERE tenant_id = ?
                        AND state IN ('receiving', 'queued', 'running', 'paused')
                      """,
                      job.tenant().value());
              if (open >= limits.perTenant()) {
                return Taken.TOO_MANY;
              }
              long all =
                  Query.number(
                      connection,
                      "SELECT COUNT(*) FROM job WHERE tenant_id = ?",
                      job.tenant().value());
              if (all >= MOST_OF_A_TENANT) {
                return Taken.TOO_MANY;
              }
              if (kept(connection) >= limits.bytesOfAll()) {
                return Taken.NO_ROOM;
              }
              long now = now();
              Query.update(
                  connection,
                  """
                  INSERT INTO job (job_id, tenant_id, kid, state, source, generation, created_at,
                    kept_for, expires_at, worker, lease_until, sealed_key, terms)
                  VALUES (?, ?, ?, 'receiving', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  """,
                  job.id(),
                  job.tenant().value(),
                  job.kid(),
                  isFile ? "file" : "upload",
                  job.terms().generation(),
                  now,
                  job.terms().keep().toMillis(),
                  now + RECEIVED_WITHIN.toMillis(),
                  reader,
                  isFile ? 0 : now + READER_LEASE.toMillis(),
                  made.sealedKey(),
                  terms);
              ends.record(connection, reading.demand(connection, job.id()), "created", job.kid());
              return Taken.KEPT;
            });
  }

  private static long kept(Connection connection) throws SQLException {
    return Query.number(connection, "SELECT COALESCE(SUM(bytes_kept), 0) FROM job");
  }

  @Override
  public Taken add(String id, String reader, List<JobChunk> chunks, JobLimits limits) {
    long rows = chunks.stream().mapToLong(JobChunk::rows).sum();
    long bytes = chunks.stream().mapToLong(chunk -> chunk.input().length).sum();
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<byte[]> key = reading.keyOfReader(connection, id, reader);
              if (key.isEmpty()) {
                return Taken.GONE;
              }
              long before =
                  Query.number(connection, "SELECT bytes_in FROM job WHERE job_id = ?", id);
              if (before + bytes > limits.bytesOfJob()) {
                return Taken.TOO_LARGE;
              }
              if (kept(connection) + bytes > limits.bytesOfAll()) {
                return Taken.NO_ROOM;
              }
              JobSeal seal = JobSeal.of(archive, id, key.get());
              long sealed = JobChunks.insert(connection, id, seal, chunks);
              Query.update(
                  connection,
                  """
                  UPDATE job SET chunks = chunks + ?, rows_in = rows_in + ?, bytes_in = bytes_in + ?,
                    bytes_kept = bytes_kept + ?, lease_until = ?
                  WHERE job_id = ?
                  """,
                  chunks.size(),
                  rows,
                  bytes,
                  sealed,
                  now() + READER_LEASE.toMillis(),
                  id);
              return Taken.KEPT;
            });
  }

  @Override
  public Taken received(String id, String reader, String inputDigest) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<byte[]> key = reading.keyOfReader(connection, id, reader);
              if (key.isEmpty()) {
                return Taken.GONE;
              }
              byte[] closing =
                  JobSeal.of(archive, id, key.get())
                      .seal(JobReading.CLOSING, new JobForm.Closing(inputDigest, "").toBytes());
              Query.update(
                  connection,
                  """
                  UPDATE job SET state = 'queued', worker = NULL, lease_until = 0, closing = ?,
                    expires_at = ? + kept_for
                  WHERE job_id = ?
                  """,
                  closing,
                  now(),
                  id);
              Optional<AuditEvent> ended = ends.endIfDone(connection, id);
              if (ended.isPresent()) {
                archive.audit(connection, ended.get());
              }
              return Taken.KEPT;
            });
  }

  @Override
  public Optional<Job> claimFile(String reader) {
    Optional<Job> claimed =
        archive
            .transactions()
            .write(
                connection -> {
                  long now = now();
                  Optional<String> free =
                      Query.first(
                          connection,
                          """
                          SELECT job_id FROM job
                          WHERE state = 'receiving' AND source = 'file' AND lease_until <= ?
                            AND NOT EXISTS (SELECT 1 FROM job other
                                            WHERE other.tenant_id = job.tenant_id
                                              AND other.state = 'receiving'
                                              AND other.source = 'file'
                                              AND other.lease_until > ?)
                          ORDER BY created_at, job_id LIMIT 1
                          """,
                          row -> row.getString(1),
                          now,
                          now);
                  if (free.isEmpty()) {
                    return Optional.<Job>empty();
                  }
                  Query.update(
                      connection,
                      """
                      UPDATE job SET worker = ?, lease_until = ?, chunks = 0, rows_in = 0,
                        bytes_in = 0
                      WHERE job_id = ?
                      """,
                      reader,
                      now + READER_LEASE.toMillis(),
                      free.get());
                  return Optional.of(reading.demand(connection, free.get()));
                });
    claimed.ifPresent(job -> ends.removeChunks(job.id(), true));
    return claimed;
  }

  @Override
  public Optional<Job> find(String id) {
    return archive.transactions().read(connection -> reading.find(connection, id));
  }

  @Override
  public List<Job> of(TenantId tenant, int limit) {
    return archive.transactions().read(connection -> reading.of(connection, tenant, limit));
  }

  @Override
  public List<JobTerms> open() {
    return archive.transactions().read(reading::open).stream().map(Job::terms).toList();
  }

  @Override
  public Change pause(String id, String by) {
    return act(id, by, Set.of(JobState.QUEUED, JobState.RUNNING), "paused", JobState.PAUSED);
  }

  @Override
  public Change resume(String id, String by) {
    return act(id, by, Set.of(JobState.PAUSED), "resumed", JobState.QUEUED);
  }

  private Change act(String id, String by, Set<JobState> from, String act, JobState to) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Job> job = reading.find(connection, id);
              if (job.isEmpty()) {
                return Change.NOT_FOUND;
              }
              if (!from.contains(job.get().state())) {
                return Change.WRONG_STATE;
              }
              Query.update(
                  connection,
                  "UPDATE job SET state = ?, waiting = '', expires_at = ? + kept_for"
                      + " WHERE job_id = ?",
                  to.wireName(),
                  now(),
                  id);
              ends.record(connection, job.get(), act, by);
              return Change.DONE;
            });
  }

  @Override
  public Change cancel(String id, String by) {
    return ends.end(id, JobState.CANCELLED, "", by);
  }

  @Override
  public Change fail(String id, String reason) {
    return ends.end(id, JobState.FAILED, reason, "");
  }

  @Override
  public void waiting(String id, String why) {
    claims.beside(
        connection ->
            Query.update(
                connection,
                """
                    UPDATE job SET waiting = ?
                    WHERE job_id = ? AND state IN ('queued', 'running') AND waiting <> ?
                    """,
                why,
                id,
                why));
  }

  @Override
  public Optional<JobClaim> claim(Duration lease, Set<String> except) {
    return claims.claim(lease, except);
  }

  @Override
  public boolean renew(JobClaim claim, Duration lease) {
    return claims.renew(claim, lease);
  }

  @Override
  public void giveBack(JobClaim claim, boolean failed) {
    claims.giveBack(claim, failed);
  }

  @Override
  public boolean finish(JobClaim claim, byte[] output, JobTally tally, List<AuditEvent> events) {
    String id = claim.job().id();
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Job> job = reading.find(connection, id);
              if (job.isEmpty() || !job.get().state().isOpen()) {
                return false;
              }
              JobSeal seal = JobSeal.of(archive, id, reading.key(connection, id));
              byte[] sealed = seal.seal(JobChunks.outputName(claim.number()), output);
              if (!JobChunks.finish(connection, id, claim.number(), claim.token(), sealed)) {
                return false;
              }
              Query.update(
                  connection,
                  """
                  UPDATE job SET chunks_done = chunks_done + 1, rows_done = rows_done + ?,
                    matched = matched + ?, unmatched = unmatched + ?,
                    undetermined = undetermined + ?, refused = refused + ?,
                    bytes_kept = bytes_kept + ?, expires_at = ? + kept_for, waiting = ''
                  WHERE job_id = ?
                  """,
                  tally.rows(),
                  tally.match(),
                  tally.noMatch(),
                  tally.undetermined(),
                  tally.errors(),
                  (long) output.length - claim.input().length,
                  now(),
                  id);
              List<AuditEvent> all = new ArrayList<>(events);
              ends.endIfDone(connection, id).ifPresent(all::add);
              if (!all.isEmpty()) {
                archive.audit(connection, all);
              }
              return true;
            });
  }

  @Override
  public Optional<byte[]> output(String id, int number) {
    record Sealed(byte[] key, byte[] output) {}
    return archive
        .transactions()
        .read(
            connection ->
                Query.first(
                    connection,
                    """
                    SELECT j.sealed_key, c.output FROM job_chunk c JOIN job j ON j.job_id = c.job_id
                    WHERE c.job_id = ? AND c.number = ? AND c.done = 1 AND j.state <> 'erased'
                    """,
                    row -> new Sealed(row.getBytes(1), row.getBytes(2)),
                    id,
                    number))
        .map(
            found ->
                JobSeal.of(archive, id, found.key())
                    .open(JobChunks.outputName(number), found.output()));
  }

  @Override
  public void downloaded(Job job, String by) {
    archive
        .transactions()
        .write(
            connection -> {
              ends.record(connection, job, "downloaded", by);
              return true;
            });
  }

  @Override
  public Change erase(String id, String by) {
    return ends.erase(id, by);
  }

  @Override
  public int sweep() {
    return ends.sweep();
  }
}
