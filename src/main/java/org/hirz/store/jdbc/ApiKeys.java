package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.jspecify.annotations.Nullable;

/** The table of callers' keys. */
final class ApiKeys {
  private static final String SEPARATOR = ",";

  private static final String SELECT =
      """
      SELECT kid, tenant_id, kind, digest, roles, created_at, expires_at, revoked_at FROM api_key
      """;

  private ApiKeys() {}

  static List<StoredKey> all(Connection connection) throws SQLException {
    List<StoredKey> keys = new ArrayList<>(Query.list(connection, SELECT, ApiKeys::key));
    keys.sort(Comparator.comparing(StoredKey::kid)); // databases differ in how they order texts
    return keys;
  }

  /**
   * Returns the keys that this release can read, in no order. One that it cannot, being damaged or
   * of a later release, is never accepted; and it keeps nobody from learning that others were
   * revoked.
   */
  static List<StoredKey> readable(Connection connection) throws SQLException {
    List<Optional<StoredKey>> keys = Query.list(connection, SELECT, ApiKeys::keyIfReadable);
    return keys.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<StoredKey> keyIfReadable(ResultSet row) throws SQLException {
    try {
      return Optional.of(key(row));
    } catch (StoreException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  static Optional<StoredKey> find(Connection connection, String kid) throws SQLException {
    return Query.first(connection, SELECT + " WHERE kid = ?", ApiKeys::key, kid);
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getString(1),
        new TenantId(row.getString(2)),
        StoredKey.Kind.byWireName(row.getString(3)).orElseThrow(() -> later("is of a kind")),
        row.getBytes(4),
        roles(row.getString(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        instant(row, 7),
        instant(row, 8));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    Long millis = Query.nullable(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static StoreException later(String what) {
    return new StoreException(
        Reason.TOO_NEW, "a key " + what + " that this release does not know", null);
  }

  private static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : text.split(SEPARATOR)) {
      roles.add(Role.byWireName(name).orElseThrow(() -> later("has a role")));
    }
    return roles;
  }

  /** Adds a key whose id no other has. */
  static void add(Connection connection, StoredKey key) throws SQLException {
    Instant expires = key.expires();
    Query.update(
        connection,
        """
        INSERT INTO api_key (kid, tenant_id, kind, digest, roles, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        key.kid(),
        key.tenant().value(),
        key.kind().wireName(),
        key.digest(),
        key.roles().stream().map(Role::wireName).sorted().collect(Collectors.joining(SEPARATOR)),
        key.created().toEpochMilli(),
        expires == null ? null : expires.toEpochMilli());
  }

  /** Has a key expire, and remembers which one takes its place. */
  static void replace(Connection connection, String kid, String by, Instant expires)
      throws SQLException {
    Query.update(
        connection,
        "UPDATE api_key SET replaced_by = ?, expires_at = ? WHERE kid = ?",
        by,
        expires.toEpochMilli(),
        kid);
  }

  /** Returns whether another key has taken the place of this one. */
  static boolean isReplaced(Connection connection, String kid) throws SQLException {
    return Query.number(
            connection,
            "SELECT COUNT(*) FROM api_key WHERE kid = ? AND replaced_by IS NOT NULL",
            kid)
        > 0;
  }

  /**
   * Returns whether two keys are of one person: they are the same, or one took the other's place,
   * be it by way of others. While a rotation overlaps, its bearer has two that are good.
   */
  static boolean isSamePerson(Connection connection, String one, String other) throws SQLException {
    return one.equals(other) || first(connection, one).equals(first(connection, other));
  }

  /** Returns the key with which a line of rotations began; what is no key's id is its own. */
  private static String first(Connection connection, String kid) throws SQLException {
    SequencedSet<String> line = new LinkedHashSet<>(); // a ring, made by hand, has an end too
    Optional<String> before = Optional.of(kid);
    while (before.isPresent() && line.add(before.get())) {
      before =
          Query.first(
              connection,
              "SELECT kid FROM api_key WHERE replaced_by = ?",
              row -> row.getString(1),
              before.get());
    }
    return line.getLast();
  }

  static void revoke(Connection connection, String kid, Instant at) throws SQLException {
    Query.update(
        connection, "UPDATE api_key SET revoked_at = ? WHERE kid = ?", at.toEpochMilli(), kid);
  }
}
