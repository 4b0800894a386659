package org.hirz.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey;
import org.hirz.audit.EventForm;
import org.hirz.audit.SpooledEvent;
import org.hirz.hashlist.ListId;
import org.hirz.store.jdbc.AuditCheck;
import org.hirz.store.jdbc.StoreKey;

/** Made-up events of a running service, and the check of the log that they end up in. */
public final class AuditEvents {
  private static final TenantId TENANT = new TenantId("synthetic-org");

  private AuditEvents() {}

  /** Returns an event of a session, as the spool has it. */
  public static SpooledEvent spooled(String session, long sequence, Instant at, AuditEvent event) {
    return new SpooledEvent(at, session, sequence, event.kind(), EventForm.write(event));
  }

  /** Returns a verdict that was answered. */
  public static AuditEvent match(DigestKey digests, String request) {
    return new AuditEvent.MatchAnswered(
        request,
        TENANT,
        "synthetic-key",
        7,
        digests.of(DigestKey.Purpose.SUBJECT, request),
        List.of(
            new AuditEvent.Hit(
                new ListId("synthetic"),
                3,
                digests.of(DigestKey.Purpose.ENTRY, "synthetic\nentry"),
                "pdq",
                "near")));
  }

  /** Returns verdicts that were counted from an instant on. */
  public static AuditEvent counted(Instant from, Map<String, Long> counts) {
    return new AuditEvent.VerdictsCounted(TENANT, from, from.plusSeconds(60), counts);
  }

  /** Returns a session's events from one number on, of several kinds. */
  public static List<SpooledEvent> some(
      Store store, String session, long from, int count, Instant at, Random random) {
    List<SpooledEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AuditEvent event =
          switch (random.nextInt(4)) {
            case 0 -> counted(at, Map.of("no_match", 1L + random.nextInt(50)));
            case 1 -> new AuditEvent.AccessDenied("forbidden", "synthetic-key", "lists", 1);
            case 2 -> new AuditEvent.Exported("version_difference", "synthetic-key", Map.of());
            default -> match(store.auditLog().digests(), "r" + session + (from + i));
          };
      events.add(spooled(session, from + i, at, event));
    }
    return events;
  }

  /** Checks the log of a database as the command line does. */
  public static AuditCheck.Result check(
      DataSource database, Optional<StoreKey> key, Optional<String> outside) {
    try (Connection connection = database.getConnection()) {
      return AuditCheck.of(
          connection, key, outside.map(note -> note.getBytes(StandardCharsets.UTF_8)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what a check found, a line each. */
  public static List<String> faults(AuditCheck.Result result) {
    List<String> faults = new ArrayList<>(result.faults());
    result.verification().findings().stream()
        .filter(finding -> !finding.isWarning())
        .forEach(finding -> faults.add(finding.text()));
    return faults;
  }
}
