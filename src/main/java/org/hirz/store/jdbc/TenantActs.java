package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent.Change;
import org.hirz.audit.DigestKey;
import org.hirz.audit.KeyedDigest;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.Tenants.Subject;
import org.hirz.store.Tenants.TenantAct;
import org.jspecify.annotations.Nullable;

/** The table of what was done to tenants, keys and grants. What is sealed of each are the words. */
final class TenantActs {
  private TenantActs() {}

  /**
   * Something that is done.
   *
   * @param change what
   * @param tenant to whom
   * @param subject to what of theirs
   * @param id of the tenant, the key or the list
   * @param words why, or empty
   */
  record New(Change change, TenantId tenant, Subject subject, String id, String words) {}

  /** Adds an act, within a transaction that locks. */
  static void add(Archive archive, Connection connection, New act, String by) throws SQLException {
    long number = 1 + newest(connection);
    Query.update(
        connection,
        """
        INSERT INTO tenant_act (number, at, actor, change, tenant_id, kind, subject, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        number,
        archive.now().toEpochMilli(),
        by,
        act.change().wireName(),
        act.tenant().value(),
        act.subject().wireName(),
        act.id(),
        archive.sealing().seal(name(number), new ByteWriter().text(act.words()).toBytes()));
  }

  /** Returns the number of the newest act: it grows with each change of who may do what. */
  static long newest(Connection connection) throws SQLException {
    return Query.number(connection, "SELECT COALESCE(MAX(number), 0) FROM tenant_act");
  }

  /** Returns the digest of a reason as audit records have it, or null where none is given. */
  static @Nullable KeyedDigest digest(Archive archive, String reason) {
    return reason.isEmpty() ? null : archive.digests().of(DigestKey.Purpose.REASON, reason);
  }

  private static String name(long number) {
    return "tenant-act/" + number;
  }

  static List<TenantAct> of(Archive archive, Connection connection, TenantId tenant, int limit)
      throws SQLException {
    return Query.list(
        connection,
        """
        SELECT number, at, actor, change, kind, subject, sealed FROM tenant_act
        WHERE tenant_id = ? ORDER BY number DESC LIMIT ?
        """,
        row -> act(archive, row),
        tenant.value(),
        limit);
  }

  private static TenantAct act(Archive archive, ResultSet row) throws SQLException {
    long number = row.getLong(1);
    String damaged = "act " + number + " on a tenant is not what was written";
    try {
      byte[] words =
          archive
              .find(name(number), row.getBytes(7))
              .orElseThrow(() -> new StoreException(Reason.CORRUPT, damaged, null));
      return new TenantAct(
          Instant.ofEpochMilli(row.getLong(2)),
          row.getString(3),
          change(row.getString(4)),
          subject(row.getString(5)),
          row.getString(6),
          new ByteReader(words).text());
    } catch (MalformedException e) {
      throw new StoreException(Reason.CORRUPT, damaged, e);
    }
  }

  private static Change change(String name) throws MalformedException {
    for (Change change : Change.values()) {
      if (change.wireName().equals(name)) {
        return change;
      }
    }
    throw new MalformedException("its kind is of another release");
  }

  private static Subject subject(String name) throws MalformedException {
    for (Subject subject : Subject.values()) {
      if (subject.wireName().equals(name)) {
        return subject;
      }
    }
    throw new MalformedException("its subject is of another release");
  }
}
