package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hirz.access.AccessTable;
import org.hirz.access.StoredKey;
import org.hirz.access.Tenant;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * Tenants, grants and keys in one read that is of one moment, though it takes several statements:
 * it is repeated where something was changed meanwhile.
 */
final class AccessRows {
  private static final int TRIES = 100;

  private AccessRows() {}

  static AccessTable read(Archive archive, Connection connection) throws SQLException {
    for (int tries = 0; tries < TRIES; tries++) {
      long before = TenantActs.newest(connection);
      List<StoredKey> keys = ApiKeys.readable(connection);
      List<Tenant> tenants = TenantRows.all(archive, connection);
      if (TenantActs.newest(connection) == before) {
        return new AccessTable(tenants, keys);
      }
    }
    throw new StoreException(
        Reason.UNAVAILABLE, "tenants and keys change faster than they can be read", null);
  }
}
