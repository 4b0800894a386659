package org.hirz.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.access.Budget;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.hashlist.ListId;
import org.hirz.picture.Effort;
import org.jspecify.annotations.Nullable;

/**
 * The tenants, and the lists that each may be matched against. That of those who run the service,
 * {@link TenantId#OPERATOR}, is always there.
 */
public interface Tenants {
  /** Returns every tenant with its grants, by id ascending. */
  List<Tenant> all();

  /** Returns a tenant, or empty where none has the id. */
  Optional<Tenant> find(TenantId id);

  /**
   * Makes a tenant without keys and grants.
   *
   * @param effort as {@link Tenant#effort()}
   */
  AccessOutcome<Tenant> create(
      TenantId id, String name, Budget budget, Optional<Effort> effort, Act act);

  /** Gives a tenant another name, budget or effort. */
  AccessOutcome<Tenant> change(TenantId id, Changes changes, Act act);

  /**
   * What is to be changed of a tenant.
   *
   * @param name null where it stays
   * @param budget null where it stays
   * @param changesEffort whether the effort does not stay
   * @param effort the new one, as {@link Tenant#effort()}
   */
  record Changes(
      @Nullable String name,
      @Nullable Budget budget,
      boolean changesEffort,
      Optional<Effort> effort) {

    /** Returns changes that leave the effort as it is. */
    public static Changes of(@Nullable String name, @Nullable Budget budget) {
      return new Changes(name, budget, false, Optional.empty());
    }
  }

  /** Ends that a tenant's keys are accepted, at once. */
  AccessOutcome<Tenant> disable(TenantId id, Act act);

  /** Begins it again. */
  AccessOutcome<Tenant> enable(TenantId id, Act act);

  /**
   * Grants a tenant a list. Where it was granted on another basis, the new one takes its place;
   * where on the same, nothing is done.
   *
   * @param legalBasis as {@link org.hirz.access.Grant#legalBasis()}
   */
  AccessOutcome<Tenant> grant(TenantId id, ListId list, String legalBasis, Act act);

  /** Ends that a tenant may be matched against a list. */
  AccessOutcome<Tenant> revokeGrant(TenantId id, ListId list, Act act);

  /** What something was done to. */
  enum Subject {
    TENANT("tenant"),
    KEY("key"),
    GRANT("grant");

    private final String wireName;

    Subject(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name used in JSON and stores. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Something that was done to a tenant, a key of its or a grant.
   *
   * @param at when
   * @param by the key id of who did it
   * @param change what
   * @param subject to what
   * @param id of the tenant, the key or the list
   * @param words why, in their own words; of a grant, the legal basis; or empty
   */
  record TenantAct(
      Instant at, String by, AuditEvent.Change change, Subject subject, String id, String words) {}

  /** Returns what was done to a tenant, its keys and grants, newest first. */
  List<TenantAct> history(TenantId id, int limit);
}
