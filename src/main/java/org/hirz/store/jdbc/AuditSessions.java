package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.audit.SpooledEvent;
import org.jspecify.annotations.Nullable;

/** The table of the sessions that wrote records: how far each has come. */
final class AuditSessions {
  private static final String STOPPED = "service_stopped";

  /**
   * How far a session has come.
   *
   * @param before the sequence that is stored, or null where there is none
   * @param wasEnded whether it is stored as ended
   * @param sequence the newest sequence
   * @param ended whether it has said that it ended
   */
  private record Session(@Nullable Long before, boolean wasEnded, long sequence, boolean ended) {
    Session at(SpooledEvent event) {
      boolean now = ended || event.kind().equals(STOPPED);
      return new Session(before, wasEnded, event.sequence(), now);
    }
  }

  private AuditSessions() {}

  /**
   * Drops the events that the log has already, and stores how far each session comes by the rest.
   *
   * @return the rest
   */
  static List<SpooledEvent> advance(Connection connection, List<SpooledEvent> events, AuditTag tag)
      throws SQLException {
    Map<String, Session> sessions = new LinkedHashMap<>();
    List<SpooledEvent> fresh = new ArrayList<>(events.size());
    for (SpooledEvent event : events) {
      String name = event.session();
      if (name.equals(SpooledEvent.NO_SESSION)) {
        fresh.add(event);
        continue;
      }
      @Nullable Session session = sessions.get(name);
      if (session == null) {
        session = stored(connection, name);
      }
      if (event.sequence() > session.sequence()) {
        session = session.at(event);
        fresh.add(event);
      }
      sessions.put(name, session);
    }
    for (Map.Entry<String, Session> each : sessions.entrySet()) {
      store(connection, each.getKey(), each.getValue(), tag);
    }
    return fresh;
  }

  private static Session stored(Connection connection, String name) throws SQLException {
    return Query.first(
            connection,
            "SELECT sequence, ended FROM audit_session WHERE session = ?",
            row -> {
              long sequence = row.getLong(1);
              boolean ended = row.getInt(2) == 1;
              return new Session(sequence, ended, sequence, ended);
            },
            name)
        .orElse(new Session(null, false, -1, false));
  }

  private static void store(Connection connection, String name, Session session, AuditTag tag)
      throws SQLException {
    Long before = session.before();
    if (session.sequence() < 0 || before != null && before == session.sequence()) {
      return;
    }
    int ended = session.ended() ? 1 : 0;
    if (before == null) {
      Query.update(
          connection,
          "INSERT INTO audit_session (session, sequence, ended) VALUES (?, ?, ?)",
          name,
          session.sequence(),
          ended);
    } else {
      tag.remove("session", name, before, session.wasEnded() ? 1 : 0);
      Query.update(
          connection,
          "UPDATE audit_session SET sequence = ?, ended = ? WHERE session = ?",
          session.sequence(),
          ended,
          name);
    }
    tag.add("session", name, session.sequence(), ended);
  }
}
