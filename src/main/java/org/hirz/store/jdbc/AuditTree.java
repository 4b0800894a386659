package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.Frontier;
import org.hirz.audit.TreeHash;

/**
 * Remembers the right edge of the log's tree from one append to the next. What is remembered is
 * compared with the newest record each time: other programs append too, and a transaction may have
 * been undone. Equal leaves mean equal logs before them, since each names the one before.
 *
 * <p>Under the store's lock only.
 */
final class AuditTree {
  /** Beyond so many records of others, the edge is read from the stored hashes instead. */
  private static final int MANY = 4096;

  /**
   * The right edge.
   *
   * @param frontier of all records
   * @param last the leaf of the newest, or {@link TreeHash#NONE}
   */
  record Edge(Frontier frontier, TreeHash last) {}

  private Edge known = new Edge(Frontier.empty(), TreeHash.NONE);

  /** Returns the edge of the tree as it is; it is the caller's own. */
  Edge edge(Connection connection) throws SQLException {
    Edge edge = current(connection);
    return new Edge(edge.frontier().copy(), edge.last());
  }

  /** Remembers the edge after an append. */
  void set(Edge edge) {
    known = edge;
  }

  private Edge current(Connection connection) throws SQLException {
    long size = Query.number(connection, "SELECT COALESCE(MAX(number), -1) + 1 FROM audit_record");
    long from = known.frontier().size();
    if (from > size || size - from > MANY || !isHere(connection, from)) {
      return restored(connection, size);
    }
    Edge edge = known;
    if (size > from) {
      Frontier frontier = known.frontier().copy();
      List<TreeHash> leaves =
          Query.list(
              connection,
              "SELECT leaf FROM audit_record WHERE number >= ? ORDER BY number",
              row -> TreeHash.of(row.getBytes(1)),
              from);
      leaves.forEach(frontier::append);
      edge = new Edge(frontier, leaves.getLast());
      known = edge;
    }
    return edge;
  }

  private boolean isHere(Connection connection, long size) throws SQLException {
    return size == 0 || leaf(connection, size - 1).filter(known.last()::equals).isPresent();
  }

  private static Optional<TreeHash> leaf(Connection connection, long number) throws SQLException {
    return Query.first(
        connection,
        "SELECT leaf FROM audit_record WHERE number = ?",
        row -> TreeHash.of(row.getBytes(1)),
        number);
  }

  private static Edge restored(Connection connection, long size) throws SQLException {
    AuditReading reading = AuditReading.on(connection, null);
    TreeHash last = size == 0 ? TreeHash.NONE : leaf(connection, size - 1).orElseThrow();
    return new Edge(Frontier.restore(size, reading), last);
  }
}
