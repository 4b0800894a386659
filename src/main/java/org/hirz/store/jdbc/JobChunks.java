package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hirz.store.JobChunk;

/** The table of chunks of jobs. */
final class JobChunks {
  /** How many are removed in one transaction: others are to have their turn. */
  private static final int REMOVED_AT_ONCE = 64;

  /** A chunk that is nobody's, as it is kept. */
  record Row(
      int number,
      String columns,
      long firstLine,
      long firstRow,
      int rows,
      int attempts,
      byte[] input) {}

  private JobChunks() {}

  /** Takes every claim away: of a database that no other program uses, when it is opened. */
  static void releaseAll(Connection connection) throws SQLException {
    Query.update(
        connection, "UPDATE job_chunk SET lease_until = 0 WHERE done = 0 AND lease_until > 0");
    Query.update(connection, "UPDATE job SET lease_until = 0 WHERE lease_until > 0");
  }

  /** Inserts chunks; returns how many bytes they take. */
  static long insert(Connection connection, String job, JobSeal seal, List<JobChunk> chunks)
      throws SQLException {
    long bytes = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO job_chunk (job_id, number, columns, first_line, first_row, row_count, input)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (JobChunk chunk : chunks) {
        byte[] sealed = seal.seal(inputName(chunk.number()), chunk.input());
        bytes += sealed.length;
        Query.bind(
            insert,
            job,
            chunk.number(),
            chunk.columns(),
            chunk.firstLine(),
            chunk.firstRow(),
            chunk.rows(),
            sealed);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return bytes;
  }

  static String inputName(int number) {
    return "input/" + number;
  }

  static String outputName(int number) {
    return "output/" + number;
  }

  /** Claims the first chunk of a job that is nobody's and that nobody else is claiming. */
  static Optional<Row> claim(
      Connection connection, String job, String token, long now, long until, String skipLocked)
      throws SQLException {
    Optional<Row> free =
        Query.first(
            connection,
            "SELECT number, columns, first_line, first_row, row_count, attempts, input"
                + " FROM job_chunk"
                + " WHERE job_id = ? AND done = 0 AND lease_until <= ?"
                + " ORDER BY number LIMIT 1 "
                + skipLocked,
            row ->
                new Row(
                    row.getInt(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getInt(5),
                    row.getInt(6) + 1,
                    row.getBytes(7)),
            job,
            now);
    if (free.isEmpty()) {
      return free;
    }
    int claimed =
        Query.update(
            connection,
            """
            UPDATE job_chunk SET worker = ?, lease_until = ?, attempts = attempts + 1
            WHERE job_id = ? AND number = ? AND done = 0 AND lease_until <= ?
            """,
            token,
            until,
            job,
            free.get().number(),
            now);
    return claimed == 1 ? free : Optional.empty();
  }

  /** Puts the answers of a claimed chunk in place of its lines; returns whether it was theirs. */
  static boolean finish(
      Connection connection, String job, int number, String token, byte[] sealedOutput)
      throws SQLException {
    return Query.update(
            connection,
            """
            UPDATE job_chunk SET input = NULL, output = ?, done = 1, worker = NULL, lease_until = 0
            WHERE job_id = ? AND number = ? AND worker = ? AND done = 0
            """,
            sealedOutput,
            job,
            number,
            token)
        == 1;
  }

  /** Removes some chunks of a job; returns whether there may be more. */
  static boolean removeSome(Connection connection, String job, boolean doneToo)
      throws SQLException {
    return Query.update(
            connection,
            "DELETE FROM job_chunk WHERE job_id = ? AND number IN (SELECT number FROM job_chunk"
                + " WHERE job_id = ?"
                + (doneToo ? "" : " AND done = 0")
                + " LIMIT "
                + REMOVED_AT_ONCE
                + ")",
            job,
            job)
        == REMOVED_AT_ONCE;
  }

  /** Returns how many bytes a job's chunks take. */
  static long bytes(Connection connection, String job) throws SQLException {
    return Query.number(
        connection,
        """
        SELECT COALESCE(SUM(COALESCE(LENGTH(input), 0) + COALESCE(LENGTH(output), 0)), 0)
        FROM job_chunk WHERE job_id = ?
        """,
        job);
  }
}
