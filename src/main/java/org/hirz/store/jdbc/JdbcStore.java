package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hirz.access.StoredKey;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.ListDraft;
import org.hirz.hashlist.ListId;
import org.hirz.store.PublishOutcome;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.StoredGeneration;
import org.hirz.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/**
 * A store in a relational database with the schema of {@code db/migration}; the SQL is that which
 * SQLite and PostgreSQL share.
 *
 * <p>Publishing {@code n} entries costs {@code n / 4096} inserts in one transaction, and holds one
 * chunk beside the draft. Writers in this process wait for each other; those of other processes are
 * kept apart by the database.
 */
public final class JdbcStore implements Store {
  private final Transactions transactions;
  private final Sealing sealing;
  private final Clock clock;

  private JdbcStore(Transactions transactions, StoreKey key, Clock clock) {
    this.transactions = transactions;
    this.sealing = new Sealing(key);
    this.clock = clock;
  }

  /**
   * Opens the store, whose schema is there already. The first key it is opened with is its key from
   * then on.
   *
   * @param dataSource gives connections in auto-commit mode; the store returns them so
   * @throws StoreException with reason {@code WRONG_KEY} if it was written with another key
   */
  public static JdbcStore open(
      DataSource dataSource, FailureReasons reasons, StoreKey key, Clock clock) {
    Transactions transactions = new Transactions(dataSource, reasons);
    String stored =
        transactions
            .read(JdbcStore::keyId)
            .orElseGet(() -> transactions.write(c -> adopt(c, key, clock.instant())));
    if (!stored.equals(key.id())) {
      throw new StoreException(
          Reason.WRONG_KEY,
          "the store was written with key " + stored + ", the key at hand is " + key.id(),
          null);
    }
    return new JdbcStore(transactions, key, clock);
  }

  private static Optional<String> keyId(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT key_id FROM store_identity");
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static String adopt(Connection connection, StoreKey key, Instant now)
      throws SQLException {
    Optional<String> stored = keyId(connection);
    if (stored.isPresent()) {
      return stored.get();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO store_identity (singleton, key_id, created_at) VALUES (1, ?, ?)")) {
      insert.setString(1, key.id());
      insert.setLong(2, now.toEpochMilli());
      insert.executeUpdate();
    }
    return key.id();
  }

  @Override
  public long revision() {
    return transactions.read(JdbcStore::revision);
  }

  static long revision(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM generation");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public Optional<StoredGeneration> generation(long number) {
    return transactions.read(
        connection ->
            number < 0 || number > revision(connection)
                ? Optional.empty()
                : Optional.of(generation(connection, number)));
  }

  @Override
  public StoredGeneration live() {
    return transactions.read(connection -> generation(connection, revision(connection)));
  }

  private StoredGeneration generation(Connection connection, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT v.list_id, v.version, v.reviewed, v.loaded_at, v.header
            FROM (SELECT MAX(number) AS number FROM generation
                  WHERE number <= ? GROUP BY list_id) newest
            JOIN generation g ON g.number = newest.number
            JOIN list_version v ON v.list_id = g.list_id AND v.version = g.version
            """)) {
      select.setLong(1, number);
      List<StoredVersion> versions = new ArrayList<>(versions(select));
      versions.sort(Comparator.comparing(version -> version.list().id()));
      return new StoredGeneration(number, versions);
    }
  }

  @Override
  public List<StoredVersion> history(ListId list) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT list_id, version, reviewed, loaded_at, header
                  FROM list_version WHERE list_id = ? ORDER BY version
                  """)) {
            select.setString(1, list.value());
            return versions(select);
          }
        });
  }

  private List<StoredVersion> versions(PreparedStatement select) throws SQLException {
    List<StoredVersion> versions = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ListId list = new ListId(row.getString(1));
        int version = row.getInt(2);
        Header header = header(list, version, row.getBytes(5));
        versions.add(
            new StoredVersion(
                header.list(),
                version,
                header.digest(),
                row.getInt(3) != 0,
                header.entries(),
                header.quarantined(),
                Instant.ofEpochMilli(row.getLong(4))));
      }
    }
    return versions;
  }

  private Header header(ListId list, int version, byte[] sealed) {
    Place place = new Place(list, version, Place.HEADER);
    try {
      return Header.parse(list, open(place, sealed));
    } catch (BinaryReader.MalformedException e) {
      throw corrupt(place, e.getMessage(), e);
    }
  }

  @Override
  public void readEntries(ListId list, int version, Consumer<HashEntry> sink) {
    Header header =
        transactions
            .read(connection -> findHeader(connection, list, version))
            .orElseThrow(
                () -> new IllegalArgumentException("no version " + version + " of list " + list));
    int entries = 0;
    for (int chunk = 0; chunk < header.chunks(); chunk++) {
      // A statement a chunk: no cursor is left open while the sink works.
      Place place = new Place(list, version, chunk);
      byte[] plain = open(place, transactions.read(connection -> sealed(connection, place)));
      try {
        entries += ChunkReader.read(plain, sink);
      } catch (BinaryReader.MalformedException e) {
        throw corrupt(place, e.getMessage(), e);
      }
    }
    if (entries != header.entries()) {
      throw corrupt(
          new Place(list, version, Place.HEADER), "the number of entries does not agree", null);
    }
  }

  private Optional<Header> findHeader(Connection connection, ListId list, int version)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT header FROM list_version WHERE list_id = ? AND version = ?")) {
      select.setString(1, list.value());
      select.setInt(2, version);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(header(list, version, row.getBytes(1))) : Optional.empty();
      }
    }
  }

  private static byte[] sealed(Connection connection, Place place) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sealed FROM entry_chunk WHERE list_id = ? AND version = ? AND chunk = ?")) {
      select.setString(1, place.list().value());
      select.setInt(2, place.version());
      select.setInt(3, place.chunk());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw corrupt(place, "it is missing", null);
        }
        return row.getBytes(1);
      }
    }
  }

  private byte[] open(Place place, byte[] sealed) {
    return sealing
        .open(place, sealed)
        .orElseThrow(() -> corrupt(place, "it is not what was written", null));
  }

  private static StoreException corrupt(Place place, @Nullable String what, @Nullable Throwable e) {
    return new StoreException(Reason.CORRUPT, place, String.valueOf(what), e);
  }

  @Override
  public PublishOutcome publish(ListDraft draft) {
    return transactions.write(
        connection -> new Publication(connection, sealing).publish(draft, clock.instant()));
  }

  @Override
  public PublishOutcome.Published republish(ListDraft draft) {
    return transactions.write(
        connection -> new Publication(connection, sealing).republish(draft, clock.instant()));
  }

  @Override
  public List<StoredKey> keys() {
    return transactions.read(ApiKeys::all);
  }

  @Override
  public void addKeys(List<StoredKey> keys) {
    transactions.write(
        connection -> {
          for (StoredKey key : keys) {
            if (!ApiKeys.add(connection, key)) {
              throw new IllegalArgumentException("there is a key with this key id already");
            }
          }
          return keys.size();
        });
  }
}
