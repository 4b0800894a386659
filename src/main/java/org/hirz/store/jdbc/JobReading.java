package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hirz.access.TenantId;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.store.Job;
import org.hirz.store.JobState;
import org.hirz.store.JobTally;
import org.hirz.store.JobTerms;
import org.hirz.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table of jobs. One that is erased is not there. One whose key or terms are damaged has
 * failed, whatever the table says: nothing of it can be read any more, but it can be ended and
 * erased, and others are not to suffer from it.
 */
final class JobReading {
  static final String TERMS = "terms";
  static final String CLOSING = "closing";

  /** Why such a job has failed. */
  private static final String DAMAGED = "what is kept of the job is damaged";

  private static final String SELECT =
      """
      SELECT job_id, tenant_id, kid, state, waiting, generation, created_at, ended_at, kept_for,
        expires_at, rows_in, chunks, chunks_done, rows_done, matched, unmatched, undetermined,
        refused, bytes_kept, since, rows_since, sealed_key, terms, closing
      FROM job WHERE state <> 'erased' AND\s""";

  private final Archive archive;

  JobReading(Archive archive) {
    this.archive = archive;
  }

  Optional<Job> find(Connection connection, String id) throws SQLException {
    return Query.first(connection, SELECT + "job_id = ?", this::job, id);
  }

  /** Returns a job that there is. */
  Job demand(Connection connection, String id) throws SQLException {
    return find(connection, id)
        .orElseThrow(() -> new IllegalStateException("a job vanished within a transaction"));
  }

  List<Job> of(Connection connection, TenantId tenant, int limit) throws SQLException {
    return Query.list(
        connection,
        SELECT + "tenant_id = ? ORDER BY created_at DESC, job_id DESC LIMIT ?",
        this::job,
        tenant.value(),
        limit);
  }

  List<Job> open(Connection connection) throws SQLException {
    return Query.list(connection, SELECT + "state IN ('queued', 'running', 'paused')", this::job);
  }

  /** Returns the sealed key of a job that there is. */
  byte[] key(Connection connection, String id) throws SQLException {
    return Query.first(
            connection, "SELECT sealed_key FROM job WHERE job_id = ?", row -> row.getBytes(1), id)
        .orElseThrow(() -> new IllegalStateException("a job vanished within a transaction"));
  }

  /** Returns the sealed key of a job whose input somebody reads. */
  Optional<byte[]> keyOfReader(Connection connection, String id, String reader)
      throws SQLException {
    return Query.first(
        connection,
        "SELECT sealed_key FROM job WHERE job_id = ? AND worker = ? AND state = 'receiving'",
        row -> row.getBytes(1),
        id,
        reader);
  }

  /** Returns whether a job has not ended, as the table says it. */
  boolean isOpen(Connection connection, String id) throws SQLException {
    return Query.number(
            connection,
            """
            SELECT COUNT(*) FROM job
            WHERE job_id = ? AND state IN ('receiving', 'queued', 'running', 'paused')
            """,
            id)
        > 0;
  }

  private Job job(ResultSet row) throws SQLException {
    try {
      JobSeal seal = JobSeal.of(archive, row.getString(1), row.getBytes(22));
      byte @Nullable [] closing = row.getBytes(24);
      return job(
          row,
          JobForm.read(
              seal.open(TERMS, row.getBytes(23)),
              row.getLong(6),
              Duration.ofMillis(row.getLong(9))),
          JobState.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
          closing == null ? JobForm.Closing.NONE : JobForm.Closing.of(seal.open(CLOSING, closing)));
    } catch (MalformedException e) {
      return damaged(row);
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      return damaged(row);
    }
  }

  /** Returns what is known of a job without its key; its answers are nobody's. */
  private static Job damaged(ResultSet row) throws SQLException {
    JobTerms unknown =
        new JobTerms(
            "ndjson",
            "ndjson",
            "all",
            false,
            true,
            "",
            row.getLong(6),
            List.of(),
            Duration.ofMillis(row.getLong(9)));
    return job(row, unknown, JobState.FAILED, new JobForm.Closing("", DAMAGED));
  }

  private static Job job(ResultSet row, JobTerms terms, JobState state, JobForm.Closing end)
      throws SQLException {
    return new Job(
        row.getString(1),
        new TenantId(row.getString(2)),
        row.getString(3),
        terms,
        Instant.ofEpochMilli(row.getLong(7)),
        state,
        row.getString(5),
        end.reason(),
        end.inputDigest(),
        progress(row),
        instant(row, 8),
        Instant.ofEpochMilli(row.getLong(10)));
  }

  private static Job.Progress progress(ResultSet row) throws SQLException {
    return new Job.Progress(
        row.getLong(11),
        row.getInt(12),
        row.getInt(13),
        new JobTally(
            row.getLong(14), row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18)),
        row.getLong(19),
        instant(row, 20),
        row.getLong(21));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    Long millis = Query.nullable(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
