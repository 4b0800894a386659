package org.hirz.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.access.Role;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;

/** One made-up event of every type, with all that may be absent there, and some with it absent. */
final class AuditEvents {
  private static final TenantId TENANT = new TenantId("synthetic-org");
  private static final ListId LIST = new ListId("demo");
  private static final Instant AT = Instant.parse("2026-11-22T09:05:07.120Z");

  private AuditEvents() {}

  static KeyedDigest digest(int digit) {
    return new KeyedDigest(Integer.toHexString(digit).repeat(64));
  }

  /** Events by the name of their golden file. */
  static Map<String, AuditEvent> all() {
    return Map.ofEntries(
        Map.entry(
            "service_started",
            new AuditEvent.ServiceStarted("s-1", "1.0", digest(1), List.of("s-0"))),
        Map.entry("service_stopped", new AuditEvent.ServiceStopped("s-1")),
        Map.entry("events_lost", new AuditEvent.EventsLost("s-1", "spool_full", 12)),
        Map.entry("match_answered", matchAnswered()),
        Map.entry(
            "verdicts_counted",
            new AuditEvent.VerdictsCounted(
                TENANT,
                AT,
                AT.plusSeconds(60),
                Map.of("no_match", 41L, "match", 1L, "undetermined.low_quality", 2L))),
        Map.entry(
            "list_acted",
            new AuditEvent.ListActed(
                "publish", "k1", LIST, 3, "sha256:00ff", 12, 7, digest(2), digest(3))),
        Map.entry(
            "list_acted.bare",
            new AuditEvent.ListActed("create", "k1", LIST, 0, "", 0, 0, null, null)),
        Map.entry(
            "tenant_changed",
            new AuditEvent.TenantChanged(AuditEvent.Change.DISABLED, TENANT, "k1", digest(4))),
        Map.entry(
            "key_changed",
            new AuditEvent.KeyChanged(
                AuditEvent.Change.CREATED,
                TENANT,
                "k2",
                "secret",
                Set.of(Role.PLATFORM, Role.INVESTIGATOR),
                AT,
                "k1",
                null)),
        Map.entry(
            "grant_changed",
            new AuditEvent.GrantChanged(
                AuditEvent.Change.GRANTED,
                TENANT,
                LIST,
                "Art. 6(1)(c) \"made\tup\" \\ \u00e4\u20ac\ud83d\ude00\u0001/",
                "k1")),
        Map.entry("access_denied", new AuditEvent.AccessDenied("forbidden", "k2", "listKeys", 9)),
        Map.entry(
            "exported", new AuditEvent.Exported("audit_log", "k3", Map.of("to", "9", "from", "0"))),
        Map.entry(
            "dispute_acted", new AuditEvent.DisputeActed("d-1", "opened", LIST, "k2", TENANT)),
        Map.entry(
            "dispute_acted.bare", new AuditEvent.DisputeActed("d-1", "upheld", LIST, "k1", null)),
        Map.entry(
            "job_acted",
            new AuditEvent.JobActed(
                "j-1", "finished", TENANT, "k2", 7, digest(5), Map.of("rows", 2L, "match", 1L))),
        Map.entry(
            "job_acted.bare",
            new AuditEvent.JobActed("j-1", "created", TENANT, "", 7, null, Map.of())),
        Map.entry(
            "probing_suspected", new AuditEvent.ProbingSuspected(TENANT, "straddling", 120, true)),
        Map.entry(
            "log_key_changed",
            new AuditEvent.LogKeyChanged(
                LogKey.of(new byte[LogKey.BYTES]).publicKey().base64(), "")),
        Map.entry("records_erased", new AuditEvent.RecordsErased(1000, "k1")));
  }

  private static AuditEvent matchAnswered() {
    return new AuditEvent.MatchAnswered(
        "r-1/0",
        TENANT,
        "k2",
        42,
        digest(5),
        List.of(
            new AuditEvent.Hit(LIST, 3, digest(6), "pdq", "near"),
            new AuditEvent.Hit(LIST, 3, digest(7), "md5", "exact")));
  }
}
