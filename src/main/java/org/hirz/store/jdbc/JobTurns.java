package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is: tenants in turn, and the jobs of each in turn. A turn is a number, greater than
 * any before; whoever's last one is the least is next, and who had none before is first.
 */
final class JobTurns {
  private record Candidate(String job, String tenant, long turn) {}

  private JobTurns() {}

  /** Returns the jobs that have a chunk for somebody, in the order in which they are asked. */
  static List<String> next(Connection connection, long now, Set<String> except)
      throws SQLException {
    List<Candidate> candidates =
        Query.list(
            connection,
            """
            SELECT job_id, tenant_id, turn FROM job
            WHERE state IN ('queued', 'running')
              AND EXISTS (SELECT 1 FROM job_chunk
                          WHERE job_id = job.job_id AND done = 0 AND lease_until <= ?)
            """,
            row -> new Candidate(row.getString(1), row.getString(2), row.getLong(3)),
            now);
    Map<String, Long> tenants = new HashMap<>();
    Query.list(
        connection,
        "SELECT tenant_id, MAX(turn) FROM job GROUP BY tenant_id",
        row -> tenants.put(row.getString(1), row.getLong(2)));
    return candidates.stream()
        .filter(candidate -> !except.contains(candidate.job()))
        .sorted(
            Comparator.comparingLong(
                    (Candidate candidate) -> tenants.getOrDefault(candidate.tenant(), 0L))
                .thenComparing(Candidate::tenant)
                .thenComparing(Candidate::turn)
                .thenComparing(Candidate::job))
        .map(Candidate::job)
        .toList();
  }

  /** Takes a turn of a job that is to run; returns whether it is. */
  static boolean take(Connection connection, String job, long now) throws SQLException {
    return Query.update(
            connection,
            """
            UPDATE job SET
              turn = (SELECT MAX(turn) FROM job) + 1,
              since = CASE WHEN state = 'queued' OR since IS NULL THEN ? ELSE since END,
              rows_since = CASE WHEN state = 'queued' OR since IS NULL THEN rows_done
                           ELSE rows_since END,
              state = 'running', expires_at = ? + kept_for
            WHERE job_id = ? AND state IN ('queued', 'running')
            """,
            now,
            now,
            job)
        == 1;
  }
}
