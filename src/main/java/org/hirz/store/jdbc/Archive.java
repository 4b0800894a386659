package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.DigestKey;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the store share: the database, the keys, and the time.
 *
 * @param transactions run work on the database
 * @param sealing seals what nobody may read there
 * @param clock tells when something is done
 * @param dialect in what the database differs from others
 * @param auditLog where what is done is recorded
 */
record Archive(
    Transactions transactions,
    Sealing sealing,
    Clock clock,
    Dialect dialect,
    AuditLogRows auditLog) {
  /** Returns now, to the millisecond. */
  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** Opens a piece, or throws that it is damaged. */
  byte[] open(String name, byte[] sealed, Place place) {
    return find(name, sealed).orElseThrow(() -> corrupt(place, "it is not what was written", null));
  }

  Optional<byte[]> find(String name, byte[] sealed) {
    return sealing.open(name, sealed);
  }

  /** Adds a record of an event to the audit log, within the transaction that makes it true. */
  void audit(Connection connection, AuditEvent event) throws SQLException {
    auditLog.append(connection, event);
  }

  /** Adds a record of each event, likewise. */
  void audit(Connection connection, List<AuditEvent> events) throws SQLException {
    auditLog.append(connection, events);
  }

  /** Returns the key with which events digest what they must not hold. */
  DigestKey digests() {
    return auditLog.digests();
  }

  static StoreException corrupt(Place place, @Nullable String what, @Nullable Throwable cause) {
    return new StoreException(Reason.CORRUPT, place, String.valueOf(what), cause);
  }
}
