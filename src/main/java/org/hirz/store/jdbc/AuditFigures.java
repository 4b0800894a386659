package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.audit.Figure;
import org.hirz.audit.SpooledEvent;

/** The table of figures: what is published of a month, by name. */
final class AuditFigures {
  private record Of(String month, String name) {}

  private AuditFigures() {}

  /** Adds what events change, in the transaction that appends them. */
  static void add(Connection connection, List<SpooledEvent> events, AuditTag tag)
      throws SQLException {
    Map<Of, Figure> changes = new LinkedHashMap<>();
    for (SpooledEvent event : events) {
      for (Figure figure : Figure.of(event)) {
        changes.merge(new Of(figure.month(), figure.name()), figure, AuditFigures::then);
      }
    }
    for (Map.Entry<Of, Figure> change : changes.entrySet()) {
      store(connection, change.getKey(), change.getValue(), tag);
    }
  }

  private static Figure then(Figure first, Figure next) {
    return next.replaces()
        ? next
        : new Figure(next.month(), next.name(), first.count() + next.count(), first.replaces());
  }

  private static void store(Connection connection, Of of, Figure change, AuditTag tag)
      throws SQLException {
    Optional<Long> before =
        Query.first(
            connection,
            "SELECT count FROM audit_figure WHERE month = ? AND name = ?",
            row -> row.getLong(1),
            of.month(),
            of.name());
    long count = change.count() + (change.replaces() ? 0 : before.orElse(0L));
    if (before.isPresent()) {
      tag.remove("figure", of.month(), of.name(), before.get());
      Query.update(
          connection,
          "UPDATE audit_figure SET count = ? WHERE month = ? AND name = ?",
          count,
          of.month(),
          of.name());
    } else {
      Query.update(
          connection,
          "INSERT INTO audit_figure (month, name, count) VALUES (?, ?, ?)",
          of.month(),
          of.name(),
          count);
    }
    tag.add("figure", of.month(), of.name(), count);
  }
}
