package org.hirz.store.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;

/**
 * The keys that data are sealed with: random, kept in the store, wrapped under the store key.
 *
 * <p>So the store key can be changed without writing all data anew: the few data keys are wrapped
 * again, and a new one seals from then on. Any number of threads.
 */
final class DataKeys {
  /** A key and its name, 8 random bytes. */
  record DataKey(byte[] id, SecretKey secret) {}

  private final List<DataKey> keys;

  private DataKeys(List<DataKey> keys) {
    this.keys = new CopyOnWriteArrayList<>(keys);
  }

  /** Returns a single key, which seals and opens. */
  static DataKeys of(DataKey key) {
    return new DataKeys(List.of(key));
  }

  /** Reads the keys of a store, and adopts it where it has none. */
  static DataKeys open(Transactions transactions, StoreKey store, Instant now) {
    Optional<String> stored = transactions.read(DataKeys::storeKeyId);
    if (stored.isEmpty()) {
      try {
        transactions.writeFirst(connection -> adopt(connection, store, now));
      } catch (StoreException e) {
        if (transactions.read(DataKeys::storeKeyId).isEmpty()) {
          throw e; // otherwise another program was first, and the key is compared with its
        }
      }
    }
    return transactions.read(connection -> read(connection, store));
  }

  /** Reads the keys of a store, and writes nothing. */
  static DataKeys read(Connection connection, StoreKey store) throws SQLException {
    String id = storeKeyId(connection).orElse("");
    if (!id.equals(store.id())) {
      throw wrongKey("the store was written with key " + id + ", the key at hand is " + store.id());
    }
    return new DataKeys(unwrapAll(connection, store));
  }

  private static StoreException wrongKey(String message) {
    return new StoreException(
        Reason.WRONG_KEY,
        message + "; give the right key with --store-key, or load every list again from its source",
        null);
  }

  private static Optional<String> storeKeyId(Connection connection) throws SQLException {
    return Query.first(connection, "SELECT key_id FROM store_identity", row -> row.getString(1));
  }

  private static int adopt(Connection connection, StoreKey store, Instant now) throws SQLException {
    if (storeKeyId(connection).isPresent()) {
      return 0;
    }
    Query.update(
        connection,
        "INSERT INTO store_identity (singleton, key_id, created_at) VALUES (1, ?, ?)",
        store.id(),
        now.toEpochMilli());
    return insertNew(connection, store, now);
  }

  private static int insertNew(Connection connection, StoreKey store, Instant now)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[Sealing.KEY_ID_BYTES];
    byte[] secret = new byte[StoreKey.BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String name = HexFormat.of().formatHex(id);
    // The newest key seals: a clock that was set back must not leave that to an older one.
    long after = 1 + Query.number(connection, "SELECT COALESCE(MAX(created_at), 0) FROM data_key");
    return Query.update(
        connection,
        "INSERT INTO data_key (key_id, sealed, created_at) VALUES (?, ?, ?)",
        name,
        Sealing.wrap(store, place(name), secret, random),
        Math.max(after, now.toEpochMilli()));
  }

  private static String place(String name) {
    return "data-key/" + name;
  }

  private static List<DataKey> unwrapAll(Connection connection, StoreKey store)
      throws SQLException {
    return Query.list(
        connection,
        "SELECT key_id, sealed FROM data_key ORDER BY created_at, key_id",
        row -> {
          String name = row.getString(1);
          byte[] secret =
              Sealing.unwrap(store, place(name), row.getBytes(2))
                  .orElseThrow(() -> wrongKey("a data key of the store does not open"));
          return new DataKey(HexFormat.of().parseHex(name), new SecretKeySpec(secret, "AES"));
        });
  }

  /** Wraps every key under another store key, and adds one that seals from now on. */
  static void rotate(Connection connection, StoreKey from, StoreKey to, Instant now)
      throws SQLException {
    SecureRandom random = new SecureRandom();
    for (DataKey key : unwrapAll(connection, from)) {
      String name = HexFormat.of().formatHex(key.id());
      Query.update(
          connection,
          "UPDATE data_key SET sealed = ? WHERE key_id = ?",
          Sealing.wrap(to, place(name), key.secret().getEncoded(), random),
          name);
    }
    insertNew(connection, to, now);
    Query.update(connection, "UPDATE store_identity SET key_id = ?", to.id());
  }

  DataKey newest() {
    return keys.getLast();
  }

  Optional<DataKey> find(byte[] id) {
    for (DataKey key : keys) {
      if (Arrays.equals(key.id(), id)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
