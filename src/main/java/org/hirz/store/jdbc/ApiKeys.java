package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.TenantId;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/** The table of callers' keys. */
final class ApiKeys {
  private static final String SEPARATOR = ",";

  private ApiKeys() {}

  static List<StoredKey> all(Connection connection) throws SQLException {
    List<StoredKey> keys = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT kid, secret_sha256, roles, created_at, expires_at FROM api_key");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long expires = row.getLong(5);
        boolean staysGood = row.wasNull();
        keys.add(
            new StoredKey(
                row.getString(1),
                TenantId.OPERATOR,
                StoredKey.Kind.SECRET,
                row.getBytes(2),
                roles(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                staysGood ? null : Instant.ofEpochMilli(expires),
                null));
      }
    }
    keys.sort(Comparator.comparing(StoredKey::kid));
    return keys;
  }

  private static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : text.split(SEPARATOR)) {
      roles.add(
          Role.byWireName(name)
              .orElseThrow(
                  () ->
                      new StoreException(
                          Reason.TOO_NEW,
                          "a key has a role that this release does not know",
                          null)));
    }
    return roles;
  }

  /** Returns whether the key was added; false where there is one with this key id. */
  static boolean add(Connection connection, StoredKey key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM api_key WHERE kid = ?")) {
      select.setString(1, key.kid());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return false;
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO api_key (kid, secret_sha256, roles, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """)) {
      insert.setString(1, key.kid());
      insert.setBytes(2, key.digest());
      insert.setString(
          3,
          key.roles().stream().map(Role::wireName).sorted().collect(Collectors.joining(SEPARATOR)));
      insert.setLong(4, key.created().toEpochMilli());
      Instant expires = key.expires();
      if (expires == null) {
        insert.setNull(5, Types.BIGINT);
      } else {
        insert.setLong(5, expires.toEpochMilli());
      }
      insert.executeUpdate();
    }
    return true;
  }
}
