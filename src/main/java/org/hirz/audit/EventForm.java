package org.hirz.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirz.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * The form of events in records: canonical JSON (RFC 8785), an object with a member for each
 * component of the event's type, of the same name. Keyed digests, tenants, lists and the words of
 * enumerations are texts; instants are texts such as {@code 2026-11-22T09:05:07.123Z}; what is
 * absent is null. The kind of event is not in it but beside it.
 *
 * <p>The form of an event never changes: who reads old records must understand them. New components
 * are added, none is renamed.
 */
public final class EventForm {
  private EventForm() {}

  /** Returns the event as canonical JSON in UTF-8. */
  public static byte[] write(AuditEvent event) {
    return CanonicalJson.write(members(event));
  }

  private static Map<String, @Nullable Object> members(AuditEvent event) {
    return switch (event) {
      case AuditEvent.ServiceStarted e -> serviceStarted(e);
      case AuditEvent.ServiceStopped e -> object("session", e.session());
      case AuditEvent.EventsLost e ->
          object("session", e.session(), "reason", e.reason(), "count", e.count());
      case AuditEvent.MatchAnswered e -> matchAnswered(e);
      case AuditEvent.VerdictsCounted e -> verdictsCounted(e);
      case AuditEvent.ListActed e -> listActed(e);
      case AuditEvent.TenantChanged e -> tenantChanged(e);
      case AuditEvent.KeyChanged e -> keyChanged(e);
      case AuditEvent.GrantChanged e -> grantChanged(e);
      case AuditEvent.AccessDenied e -> accessDenied(e);
      case AuditEvent.Exported e -> object("what", e.what(), "by", e.by(), "detail", e.detail());
      case AuditEvent.DisputeActed e -> disputeActed(e);
      case AuditEvent.JobActed e -> jobActed(e);
      case AuditEvent.ProbingSuspected e -> probingSuspected(e);
      case AuditEvent.LogKeyChanged e -> object("publicKey", e.publicKey(), "by", e.by());
      case AuditEvent.RecordsErased e -> object("before", e.before(), "by", e.by());
    };
  }

  private static Map<String, @Nullable Object> serviceStarted(AuditEvent.ServiceStarted e) {
    return object(
        "session", e.session(),
        "build", e.build(),
        "settings", e.settings().value(),
        "previous", e.previous());
  }

  private static Map<String, @Nullable Object> matchAnswered(AuditEvent.MatchAnswered e) {
    return object(
        "request", e.request(),
        "tenant", e.tenant().value(),
        "by", e.by(),
        "generation", e.generation(),
        "subject", e.subject().value(),
        "hits", e.hits().stream().map(EventForm::hit).toList());
  }

  private static Map<String, @Nullable Object> hit(AuditEvent.Hit hit) {
    return object(
        "list", hit.list().value(),
        "version", hit.version(),
        "entry", hit.entry().value(),
        "via", hit.via(),
        "strength", hit.strength());
  }

  private static Map<String, @Nullable Object> verdictsCounted(AuditEvent.VerdictsCounted e) {
    return object(
        "tenant", e.tenant().value(),
        "from", CanonicalJson.instant(e.from()),
        "to", CanonicalJson.instant(e.to()),
        "counts", e.counts());
  }

  private static Map<String, @Nullable Object> listActed(AuditEvent.ListActed e) {
    return object(
        "act", e.act(),
        "by", e.by(),
        "list", e.list().value(),
        "version", e.version(),
        "digest", e.digest(),
        "entries", e.entries(),
        "generation", e.generation(),
        "entry", value(e.entry()),
        "reason", value(e.reason()));
  }

  private static Map<String, @Nullable Object> tenantChanged(AuditEvent.TenantChanged e) {
    return object(
        "change", e.change().wireName(),
        "tenant", e.tenant().value(),
        "by", e.by(),
        "reason", value(e.reason()));
  }

  private static Map<String, @Nullable Object> keyChanged(AuditEvent.KeyChanged e) {
    List<String> roles = e.roles().stream().map(Role::wireName).sorted().toList();
    Instant expires = e.expires();
    return object(
        "change", e.change().wireName(),
        "tenant", e.tenant().value(),
        "kid", e.kid(),
        "credential", e.credential(),
        "roles", roles,
        "expires", expires == null ? null : CanonicalJson.instant(expires),
        "by", e.by(),
        "reason", value(e.reason()));
  }

  private static Map<String, @Nullable Object> grantChanged(AuditEvent.GrantChanged e) {
    return object(
        "change", e.change().wireName(),
        "tenant", e.tenant().value(),
        "list", e.list().value(),
        "legalBasis", e.legalBasis(),
        "by", e.by());
  }

  private static Map<String, @Nullable Object> accessDenied(AuditEvent.AccessDenied e) {
    return object(
        "reason", e.reason(), "by", e.by(), "operation", e.operation(), "count", e.count());
  }

  private static Map<String, @Nullable Object> disputeActed(AuditEvent.DisputeActed e) {
    return object(
        "dispute", e.dispute(),
        "act", e.act(),
        "list", e.list().value(),
        "by", e.by(),
        "tenant", e.tenant() == null ? null : e.tenant().value());
  }

  private static Map<String, @Nullable Object> jobActed(AuditEvent.JobActed e) {
    return object(
        "job", e.job(),
        "act", e.act(),
        "tenant", e.tenant().value(),
        "by", e.by(),
        "generation", e.generation(),
        "input", value(e.input()),
        "counts", e.counts());
  }

  private static Map<String, @Nullable Object> probingSuspected(AuditEvent.ProbingSuspected e) {
    return object(
        "tenant", e.tenant().value(),
        "pattern", e.pattern(),
        "queries", e.queries(),
        "throttled", e.throttled());
  }

  private static @Nullable String value(@Nullable KeyedDigest digest) {
    return digest == null ? null : digest.value();
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
