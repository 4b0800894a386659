package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hirz.access.Grant;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditEvent.Change;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.Tenants.Subject;

/**
 * The table of grants. What is sealed of each is the legal basis, at a place that names tenant and
 * list: a grant that was put there by hand, or moved to another's, is none.
 */
final class GrantRows {
  private static final String SELECT =
      """
      SELECT tenant_id, list_id, number, granted_by, granted_at, sealed
      FROM tenant_grant WHERE revoked_at IS NULL
      """;

  private record Row(TenantId tenant, Grant grant) {}

  private GrantRows() {}

  /** Returns the grants that are good, by tenant and list. */
  static Map<TenantId, Map<ListId, Grant>> all(Archive archive, Connection connection)
      throws SQLException {
    Map<TenantId, Map<ListId, Grant>> grants = new HashMap<>();
    for (Optional<Row> found : Query.list(connection, SELECT, row -> row(archive, row))) {
      found.ifPresent(
          row ->
              grants
                  .computeIfAbsent(row.tenant(), any -> new HashMap<>())
                  .put(row.grant().list(), row.grant()));
    }
    return grants;
  }

  /** Returns the grants of a tenant that are good. */
  static Map<ListId, Grant> of(Archive archive, Connection connection, TenantId tenant)
      throws SQLException {
    Map<ListId, Grant> grants = new HashMap<>();
    for (Optional<Row> found :
        Query.list(
            connection, SELECT + " AND tenant_id = ?", row -> row(archive, row), tenant.value())) {
      found.ifPresent(row -> grants.put(row.grant().list(), row.grant()));
    }
    return grants;
  }

  private static Optional<Row> row(Archive archive, ResultSet row) throws SQLException {
    TenantId tenant = new TenantId(row.getString(1));
    ListId list = new ListId(row.getString(2));
    Optional<byte[]> words = archive.find(name(tenant, list, row.getInt(3)), row.getBytes(6));
    if (words.isEmpty()) {
      return Optional.empty();
    }
    try {
      String basis = new ByteReader(words.get()).text();
      Instant at = Instant.ofEpochMilli(row.getLong(5));
      return Optional.of(new Row(tenant, new Grant(list, basis, row.getString(4), at)));
    } catch (MalformedException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String name(TenantId tenant, ListId list, int number) {
    return "grant/" + tenant + "/" + list + "/" + number;
  }

  /** Adds a grant where none is good, and records it; within a transaction that locks. */
  static void add(
      Archive archive, Connection connection, TenantId tenant, ListId list, String basis, Act act)
      throws SQLException {
    int number =
        (int)
            (1
                + Query.number(
                    connection,
                    """
                    SELECT COALESCE(MAX(number), 0) FROM tenant_grant
                    WHERE tenant_id = ? AND list_id = ?
                    """,
                    tenant.value(),
                    list.value()));
    Query.update(
        connection,
        """
        INSERT INTO tenant_grant (tenant_id, list_id, number, granted_by, granted_at, sealed)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        tenant.value(),
        list.value(),
        number,
        act.by(),
        archive.now().toEpochMilli(),
        archive.sealing().seal(name(tenant, list, number), new ByteWriter().text(basis).toBytes()));
    record(archive, connection, Change.GRANTED, tenant, list, basis, act);
  }

  /** Ends the grant that is good, without a record. Returns whether there was one. */
  static boolean end(Archive archive, Connection connection, TenantId tenant, ListId list, Act act)
      throws SQLException {
    return Query.update(
            connection,
            """
            UPDATE tenant_grant SET revoked_by = ?, revoked_at = ?
            WHERE tenant_id = ? AND list_id = ? AND revoked_at IS NULL
            """,
            act.by(),
            archive.now().toEpochMilli(),
            tenant.value(),
            list.value())
        > 0;
  }

  /**
   * Records what was done to a grant.
   *
   * @param words the legal basis, or why it was revoked
   */
  static void record(
      Archive archive,
      Connection connection,
      Change change,
      TenantId tenant,
      ListId list,
      String words,
      Act act)
      throws SQLException {
    TenantActs.add(
        archive,
        connection,
        new TenantActs.New(change, tenant, Subject.GRANT, list.value(), words),
        act.by());
    String basis = change == Change.GRANTED ? words : "";
    archive.audit(connection, new AuditEvent.GrantChanged(change, tenant, list, basis, act.by()));
  }

  /** Grants every list that there is, where a store is opened that knew no grants. */
  static void addAll(Archive archive, Connection connection, String basis, Act act)
      throws SQLException {
    List<ListId> lists =
        new ArrayList<>(
            Query.list(
                connection,
                "SELECT list_id FROM hash_list ORDER BY list_id",
                row -> new ListId(row.getString(1))));
    for (ListId list : lists) {
      add(archive, connection, TenantId.OPERATOR, list, basis, act);
    }
  }
}
