package org.hirz.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirz.access.Role;
import org.hirz.access.TenantId;
import org.hirz.hashlist.ListId;
import org.jspecify.annotations.Nullable;

/**
 * Something that the audit log keeps a record of.
 *
 * <p>No event holds an image byte, a hash, a file name, an address, or words of a client's. What
 * must be recognisable later by who holds the original (a submitted file, an entry's id, a reason)
 * is there as a {@link KeyedDigest}. Kids, tenants and list ids are names of ours.
 */
public sealed interface AuditEvent {
  /** Returns the name used in records, such as {@code "match_answered"}. */
  String kind();

  /**
   * A service began to work on the store.
   *
   * @param session random name of this run of the program, as in all that it writes
   * @param build version of the program
   * @param settings digest of the settings that it runs with, keyed
   * @param previous the sessions that had ended without saying so, of which events that were not
   *     written yet may be missing
   */
  record ServiceStarted(String session, String build, KeyedDigest settings, List<String> previous)
      implements AuditEvent {
    /** Copies the list. */
    public ServiceStarted {
      previous = List.copyOf(previous);
    }

    @Override
    public String kind() {
      return "service_started";
    }
  }

  /** A service ended and has written all it had to. */
  record ServiceStopped(String session) implements AuditEvent {
    @Override
    public String kind() {
      return "service_stopped";
    }
  }

  /**
   * Events could not be recorded.
   *
   * @param session the session of which they were, or that found their remains
   * @param reason {@code spool_full}, {@code spool_failed}, {@code spool_torn} (a program ended
   *     while it wrote), {@code spool_unreadable} or {@code too_large}
   * @param count how many at least, 1 or more
   */
  record EventsLost(String session, String reason, long count) implements AuditEvent {
    @Override
    public String kind() {
      return "events_lost";
    }
  }

  /**
   * A verdict {@code match} was answered.
   *
   * @param request id of the request; with {@code /} and the index for an item of a batch
   * @param tenant whose key asked
   * @param by the key id
   * @param generation the generation that was searched
   * @param subject what was submitted: the bytes of the file, or the submitted hashes
   * @param hits what was shown, the gravest first
   */
  record MatchAnswered(
      String request,
      TenantId tenant,
      String by,
      long generation,
      KeyedDigest subject,
      List<Hit> hits)
      implements AuditEvent {
    /** Copies the hits. */
    public MatchAnswered {
      hits = List.copyOf(hits);
    }

    @Override
    public String kind() {
      return "match_answered";
    }
  }

  /**
   * One match of a verdict.
   *
   * @param list the list
   * @param version its version
   * @param entry the entry's id, keyed
   * @param via type of the hash that matched
   * @param strength how strong the evidence is
   */
  record Hit(ListId list, int version, KeyedDigest entry, String via, String strength) {}

  /**
   * How many verdicts a tenant got in a span of time; all kinds, matches too.
   *
   * @param tenant whose keys asked
   * @param from begin of the span, inclusive
   * @param to its end, exclusive
   * @param counts by name, each at least 1: {@code match}, {@code no_match}, {@code
   *     undetermined.REASON}; of matches also {@code nature.NATURE} and {@code flag.FLAG}, counted
   *     once a verdict
   */
  record VerdictsCounted(TenantId tenant, Instant from, Instant to, Map<String, Long> counts)
      implements AuditEvent {
    /** Copies the counts. */
    public VerdictsCounted {
      counts = Map.copyOf(counts);
    }

    @Override
    public String kind() {
      return "verdicts_counted";
    }
  }

  /**
   * Something was done to a list, a version or an entry.
   *
   * @param act what, by its wire name
   * @param by the key id of who did it
   * @param list to which list
   * @param version to which version, or 0
   * @param digest the version's digest ({@code hirz.list.v2}), or empty where there is no version
   * @param entries how many entries the version has, or 0
   * @param generation the generation that it led to, or 0
   * @param entry to which entry, keyed, or null
   * @param reason why, keyed, or null
   */
  record ListActed(
      String act,
      String by,
      ListId list,
      int version,
      String digest,
      long entries,
      long generation,
      @Nullable KeyedDigest entry,
      @Nullable KeyedDigest reason)
      implements AuditEvent {
    @Override
    public String kind() {
      return "list_acted";
    }
  }

  /** What was done to a tenant, a key or a grant. */
  enum Change {
    CREATED("created"),
    CHANGED("changed"),
    ROTATED("rotated"),
    REVOKED("revoked"),
    DISABLED("disabled"),
    ENABLED("enabled"),
    GRANTED("granted");

    private final String wireName;

    Change(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in records. */
    public String wireName() {
      return wireName;
    }
  }

  /** A tenant was made, changed, disabled or enabled. */
  record TenantChanged(Change change, TenantId tenant, String by, @Nullable KeyedDigest reason)
      implements AuditEvent {
    @Override
    public String kind() {
      return "tenant_changed";
    }
  }

  /**
   * A credential was made, rotated or revoked.
   *
   * @param change what was done
   * @param tenant whose it is
   * @param kid its id
   * @param credential {@code secret} or {@code certificate}
   * @param roles what it may do
   * @param expires from when on it is no longer good, or null
   * @param by the key id of who did it
   * @param reason why, keyed, or null
   */
  record KeyChanged(
      Change change,
      TenantId tenant,
      String kid,
      String credential,
      Set<Role> roles,
      @Nullable Instant expires,
      String by,
      @Nullable KeyedDigest reason)
      implements AuditEvent {
    /** Copies the roles. */
    public KeyChanged {
      roles = Set.copyOf(roles);
    }

    @Override
    public String kind() {
      return "key_changed";
    }
  }

  /**
   * A tenant was granted a list, or is granted it no more.
   *
   * @param legalBasis on what legal basis, in the words of who granted it, or empty
   */
  record GrantChanged(Change change, TenantId tenant, ListId list, String legalBasis, String by)
      implements AuditEvent {
    @Override
    public String kind() {
      return "grant_changed";
    }
  }

  /**
   * Requests were refused because of who asked.
   *
   * @param reason {@code unauthenticated}, {@code forbidden} or {@code foreign_tenant}
   * @param by the key id that was shown and is known, or empty
   * @param operation the operation's id in the OpenAPI document, or empty
   * @param count how many such requests, at least 1: those that follow each other soon are one
   */
  record AccessDenied(String reason, String by, String operation, long count)
      implements AuditEvent {
    @Override
    public String kind() {
      return "access_denied";
    }
  }

  /**
   * Something confidential was handed out.
   *
   * @param what {@code audit_log}, {@code version_difference}, ...
   * @param by the key id of who asked
   * @param detail names of ours, such as a list's id, by field
   */
  record Exported(String what, String by, Map<String, String> detail) implements AuditEvent {
    /** Copies the detail. */
    public Exported {
      detail = Map.copyOf(detail);
    }

    @Override
    public String kind() {
      return "exported";
    }
  }

  /**
   * A dispute was opened or answered.
   *
   * @param dispute its id
   * @param act {@code opened}, {@code upheld} or {@code accepted}
   * @param tenant whose key opened it, or null where an analyst answers
   */
  record DisputeActed(String dispute, String act, ListId list, String by, @Nullable TenantId tenant)
      implements AuditEvent {
    @Override
    public String kind() {
      return "dispute_acted";
    }
  }

  /**
   * Something was done to a job, a check of many rows.
   *
   * @param job its id
   * @param act {@code created}, {@code paused}, {@code resumed}, {@code cancelled}, {@code
   *     finished}, {@code failed}, {@code downloaded} or {@code erased}
   * @param tenant whose it is
   * @param by the key id of who did it, or empty where nobody but the service did
   * @param generation the generation that it is searched in
   * @param input the SHA-256 of its input, keyed, or null while that is not all there
   * @param counts how many rows were answered so far, by {@code rows}, {@code match}, {@code
   *     no_match}, {@code undetermined}, {@code errors}; those that are 0 are left out
   */
  record JobActed(
      String job,
      String act,
      TenantId tenant,
      String by,
      long generation,
      @Nullable KeyedDigest input,
      Map<String, Long> counts)
      implements AuditEvent {
    /** Copies the counts. */
    public JobActed {
      counts = Map.copyOf(counts);
    }

    @Override
    public String kind() {
      return "job_acted";
    }
  }

  /**
   * A tenant's queries look like probing.
   *
   * @param tenant whose
   * @param pattern {@code straddling} or {@code enumeration}
   * @param queries how many queries show it
   * @param throttled whether its budget was cut
   */
  record ProbingSuspected(TenantId tenant, String pattern, long queries, boolean throttled)
      implements AuditEvent {
    @Override
    public String kind() {
      return "probing_suspected";
    }
  }

  /**
   * The log's key was made or replaced. The first record of every log is one.
   *
   * @param publicKey the Ed25519 key that signs checkpoints from here on, 32 bytes, in base64
   * @param by the key id of who replaced it, or empty for the first
   */
  record LogKeyChanged(String publicKey, String by) implements AuditEvent {
    @Override
    public String kind() {
      return "log_key_changed";
    }
  }

  /**
   * Records were erased because they have been kept long enough; their leaves remain, and so do the
   * records that made the log's keys.
   *
   * @param before number of the first record that remains
   */
  record RecordsErased(long before, String by) implements AuditEvent {
    @Override
    public String kind() {
      return "records_erased";
    }
  }
}
