package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.access.Budget;
import org.hirz.access.Grant;
import org.hirz.access.Tenant;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditEvent.Change;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.picture.Effort;
import org.hirz.store.AccessOutcome;
import org.hirz.store.AccessOutcome.Done;
import org.hirz.store.AccessOutcome.Refusal;
import org.hirz.store.AccessOutcome.Refused;
import org.hirz.store.Act;
import org.hirz.store.Tenants;
import org.jspecify.annotations.Nullable;

/** The table of tenants. What is sealed of each is its name. */
final class TenantRows implements Tenants {
  /** Who makes the tenant of those who run the service: whoever may start the program. */
  private static final Act OPERATOR = Act.by("operator");

  private static final String OPERATOR_NAME = "Operator of this service";
  private static final String OLD_LIST = "list of a store that knew no grants yet";

  private static final String SELECT =
      """
      SELECT tenant_id, enabled, requests_per_second, bytes_per_second, pixels_per_second,
             created_at, sealed, effort
      FROM tenant
      """;

  /** What is done to a tenant that there is. */
  @FunctionalInterface
  private interface Step {
    Optional<Refusal> on(Connection connection, Tenant tenant) throws SQLException;
  }

  private final Archive archive;

  TenantRows(Archive archive) {
    this.archive = archive;
  }

  /**
   * Makes the tenant of those who run the service, where it is missing, and grants it the lists
   * that there are: before tenants were known, every key was matched against every list.
   */
  static void makeOperator(Archive archive, Connection connection) throws SQLException {
    if (find(archive, connection, TenantId.OPERATOR).isEmpty()) {
      insert(
          archive,
          connection,
          TenantId.OPERATOR,
          new Settings(OPERATOR_NAME, Budget.UNLIMITED, Optional.empty()));
      record(archive, connection, Change.CREATED, TenantId.OPERATOR, OPERATOR);
      GrantRows.addAll(archive, connection, OLD_LIST, OPERATOR);
    }
  }

  @Override
  public List<Tenant> all() {
    return archive.transactions().read(connection -> all(archive, connection));
  }

  static List<Tenant> all(Archive archive, Connection connection) throws SQLException {
    Map<TenantId, Map<ListId, Grant>> grants = GrantRows.all(archive, connection);
    List<Tenant> tenants =
        new ArrayList<>(
            Query.list(
                connection,
                SELECT,
                row -> {
                  TenantId id = new TenantId(row.getString(1));
                  return tenant(archive, row, grants.getOrDefault(id, Map.of()));
                }));
    tenants.sort(Comparator.comparing(Tenant::id)); // databases differ in how they order texts
    return tenants;
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return archive.transactions().read(connection -> find(archive, connection, id));
  }

  static Optional<Tenant> find(Archive archive, Connection connection, TenantId id)
      throws SQLException {
    Map<ListId, Grant> grants = GrantRows.of(archive, connection, id);
    return Query.first(
        connection,
        SELECT + " WHERE tenant_id = ?",
        row -> tenant(archive, row, grants),
        id.value());
  }

  /** A tenant whose name is damaged bears its id: others are not kept waiting for it. */
  private static Tenant tenant(Archive archive, ResultSet row, Map<ListId, Grant> grants)
      throws SQLException {
    TenantId id = new TenantId(row.getString(1));
    String name =
        archive.find(name(id), row.getBytes(7)).flatMap(TenantRows::text).orElse(id.value());
    return new Tenant(
        id,
        name,
        row.getInt(2) != 0,
        new Budget(bound(row, 3), bound(row, 4), bound(row, 5)),
        Optional.ofNullable(row.getString(8)).flatMap(Effort::byWireName),
        grants,
        Instant.ofEpochMilli(row.getLong(6)));
  }

  private static Optional<String> text(byte[] words) {
    try {
      return Optional.of(new ByteReader(words).text()).filter(text -> !text.isBlank());
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static long bound(ResultSet row, int column) throws SQLException {
    Long bound = Query.nullable(row, column);
    return bound == null ? Long.MAX_VALUE : bound;
  }

  private static @Nullable Long column(long bound) {
    return bound == Long.MAX_VALUE ? null : bound;
  }

  private static String name(TenantId id) {
    return "tenant/" + id;
  }

  private static byte[] sealed(Archive archive, TenantId id, String name) {
    return archive.sealing().seal(name(id), new ByteWriter().text(name).toBytes());
  }

  @Override
  public AccessOutcome<Tenant> create(
      TenantId id, String name, Budget budget, Optional<Effort> effort, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              if (find(archive, connection, id).isPresent()) {
                return new Refused<>(Refusal.TENANT_EXISTS);
              }
              insert(archive, connection, id, new Settings(name, budget, effort));
              record(archive, connection, Change.CREATED, id, act);
              return done(connection, id);
            });
  }

  /** What can be changed of a tenant. */
  private record Settings(String name, Budget budget, Optional<Effort> effort) {
    @Nullable String effortName() {
      return effort.map(Effort::wireName).orElse(null);
    }
  }

  private static void insert(Archive archive, Connection connection, TenantId id, Settings settings)
      throws SQLException {
    Budget budget = settings.budget();
    Query.update(
        connection,
        """
        INSERT INTO tenant (tenant_id, enabled, requests_per_second, bytes_per_second,
                            pixels_per_second, created_at, sealed, effort)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?)
        """,
        id.value(),
        column(budget.requestsPerSecond()),
        column(budget.bytesPerSecond()),
        column(budget.pixelsPerSecond()),
        archive.now().toEpochMilli(),
        sealed(archive, id, settings.name()),
        settings.effortName());
  }

  private static void record(
      Archive archive, Connection connection, Change change, TenantId id, Act act)
      throws SQLException {
    TenantActs.add(
        archive,
        connection,
        new TenantActs.New(change, id, Subject.TENANT, id.value(), act.reason()),
        act.by());
    archive.audit(
        connection,
        new AuditEvent.TenantChanged(
            change, id, act.by(), TenantActs.digest(archive, act.reason())));
  }

  private Done<Tenant> done(Connection connection, TenantId id) throws SQLException {
    return new Done<>(
        find(archive, connection, id)
            .orElseThrow(() -> new IllegalStateException("a tenant that was written is there")));
  }

  private AccessOutcome<Tenant> act(TenantId id, Step step) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<Tenant> tenant = find(archive, connection, id);
              Optional<Refusal> refusal =
                  tenant.isEmpty()
                      ? Optional.of(Refusal.NO_TENANT)
                      : step.on(connection, tenant.get());
              return refusal.isPresent() ? new Refused<>(refusal.get()) : done(connection, id);
            });
  }

  @Override
  public AccessOutcome<Tenant> change(TenantId id, Changes changes, Act act) {
    return act(
        id,
        (connection, tenant) -> {
          Settings next = changed(tenant, changes);
          Query.update(
              connection,
              """
              UPDATE tenant SET requests_per_second = ?, bytes_per_second = ?,
                pixels_per_second = ?, sealed = ?, effort = ? WHERE tenant_id = ?
              """,
              column(next.budget().requestsPerSecond()),
              column(next.budget().bytesPerSecond()),
              column(next.budget().pixelsPerSecond()),
              sealed(archive, id, next.name()),
              next.effortName(),
              id.value());
          record(archive, connection, Change.CHANGED, id, act);
          return Optional.empty();
        });
  }

  private static Settings changed(Tenant tenant, Changes changes) {
    String name = changes.name();
    Budget budget = changes.budget();
    return new Settings(
        name == null ? tenant.name() : name,
        budget == null ? tenant.budget() : budget,
        changes.changesEffort() ? changes.effort() : tenant.effort());
  }

  @Override
  public AccessOutcome<Tenant> disable(TenantId id, Act act) {
    return id.equals(TenantId.OPERATOR)
        ? new Refused<>(Refusal.OPERATOR_STAYS)
        : setEnabled(id, false, act);
  }

  @Override
  public AccessOutcome<Tenant> enable(TenantId id, Act act) {
    return setEnabled(id, true, act);
  }

  private AccessOutcome<Tenant> setEnabled(TenantId id, boolean enabled, Act act) {
    return act(
        id,
        (connection, tenant) -> {
          if (tenant.enabled() == enabled) {
            return Optional.of(Refusal.NO_CHANGE);
          }
          Query.update(
              connection,
              "UPDATE tenant SET enabled = ? WHERE tenant_id = ?",
              enabled ? 1 : 0,
              id.value());
          record(archive, connection, enabled ? Change.ENABLED : Change.DISABLED, id, act);
          return Optional.empty();
        });
  }

  @Override
  public AccessOutcome<Tenant> grant(TenantId id, ListId list, String legalBasis, Act act) {
    return act(
        id,
        (connection, tenant) -> {
          if (Query.number(
                  connection, "SELECT COUNT(*) FROM hash_list WHERE list_id = ?", list.value())
              == 0) {
            return Optional.of(Refusal.NO_LIST);
          }
          @Nullable Grant known = tenant.grants().get(list);
          if (known != null && known.legalBasis().equals(legalBasis)) {
            return Optional.empty();
          }
          GrantRows.end(archive, connection, id, list, act); // also one that is damaged
          GrantRows.add(archive, connection, id, list, legalBasis, act);
          return Optional.empty();
        });
  }

  @Override
  public AccessOutcome<Tenant> revokeGrant(TenantId id, ListId list, Act act) {
    return act(
        id,
        (connection, tenant) -> {
          if (!GrantRows.end(archive, connection, id, list, act)) {
            return Optional.of(Refusal.NO_GRANT);
          }
          GrantRows.record(archive, connection, Change.REVOKED, id, list, act.reason(), act);
          return Optional.empty();
        });
  }

  @Override
  public List<TenantAct> history(TenantId id, int limit) {
    return archive.transactions().read(connection -> TenantActs.of(archive, connection, id, limit));
  }
}
