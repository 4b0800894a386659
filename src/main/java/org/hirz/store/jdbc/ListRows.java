package org.hirz.store.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hirz.access.TenantId;
import org.hirz.hashlist.HashList;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.Act;
import org.hirz.store.Lists;
import org.hirz.store.RecordedAct;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Place;
import org.hirz.store.StoredList;
import org.hirz.store.VersionState;

/** The table of lists. What is sealed of each is its settings, then 32 bytes of salt. */
final class ListRows implements Lists {
  private static final int SALT_BYTES = Lists.SALT_BYTES;

  private static final String SELECT =
      """
      SELECT l.list_id, l.enabled, l.created_at, l.created_by, l.sealed,
             (SELECT v.version FROM list_version v
              WHERE v.list_id = l.list_id AND v.state = 'live'),
             (SELECT COALESCE(MAX(v.version), 0) FROM list_version v
              WHERE v.list_id = l.list_id)
      FROM hash_list l
      """;

  /** What is sealed of a list. */
  private record Sealed(HashList settings, byte[] salt) {}

  private final Archive archive;
  private final VersionRows versions;
  private final SecureRandom random = new SecureRandom();

  ListRows(Archive archive, VersionRows versions) {
    this.archive = archive;
    this.versions = versions;
  }

  @Override
  public List<StoredList> all() {
    return archive
        .transactions()
        .read(connection -> Query.list(connection, SELECT, row -> list(connection, row)))
        .stream() // databases differ in how they order texts
        .sorted(Comparator.comparing(list -> list.settings().id()))
        .toList();
  }

  @Override
  public Optional<StoredList> find(ListId id) {
    return archive
        .transactions()
        .read(
            connection ->
                Query.first(
                    connection,
                    SELECT + " WHERE l.list_id = ?",
                    row -> list(connection, row),
                    id.value()));
  }

  private StoredList list(Connection connection, ResultSet row) throws SQLException {
    ListId id = new ListId(row.getString(1));
    Sealed sealed = open(id, row.getBytes(5));
    Long live = Query.nullable(row, 6);
    HashList settings = sealed.settings();
    if (live != null) {
      settings = settingsOf(connection, id, live.intValue(), settings);
    }
    return new StoredList(
        settings,
        sealed.salt(),
        row.getInt(2) != 0,
        live == null ? OptionalInt.empty() : OptionalInt.of(live.intValue()),
        row.getInt(7),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getString(4));
  }

  /** Returns the settings of a version, or others where it is damaged: other lists are readable. */
  private HashList settingsOf(Connection connection, ListId id, int version, HashList otherwise)
      throws SQLException {
    try {
      return versions.header(connection, id, version).list();
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      return otherwise;
    }
  }

  private Sealed open(ListId id, byte[] sealed) {
    Place place = new Place(id, 0, "settings");
    try {
      ByteReader in = new ByteReader(archive.open(name(id), sealed, place));
      Sealed opened = new Sealed(SettingsForm.read(id, in), in.bytes(SALT_BYTES));
      in.end();
      return opened;
    } catch (MalformedException e) {
      throw Archive.corrupt(place, e.getMessage(), e);
    }
  }

  private static String name(ListId id) {
    return "list/" + id;
  }

  @Override
  public Optional<StoredList> create(HashList settings, String legalBasis, Act act) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return create(settings, salt, legalBasis, act);
  }

  @Override
  public Optional<StoredList> create(HashList settings, byte[] salt, String legalBasis, Act act) {
    ListId id = settings.id();
    ByteWriter form = new ByteWriter(1024);
    SettingsForm.write(settings, form);
    byte[] sealed = archive.sealing().seal(name(id), form.bytes(salt).toBytes());
    boolean created =
        archive
            .transactions()
            .write(
                connection -> {
                  if (Query.number(
                          connection,
                          "SELECT COUNT(*) FROM hash_list WHERE list_id = ?",
                          id.value())
                      > 0) {
                    return false;
                  }
                  Query.update(
                      connection,
                      """
                      INSERT INTO hash_list (list_id, enabled, created_at, created_by, sealed)
                      VALUES (?, 1, ?, ?, ?)
                      """,
                      id.value(),
                      archive.now().toEpochMilli(),
                      act.by(),
                      sealed);
                  Acts.add(archive, connection, RecordedAct.Kind.CREATED, id, 0, 0, "", act);
                  GrantRows.add(archive, connection, TenantId.OPERATOR, id, legalBasis, act);
                  return true;
                });
    return created ? find(id) : Optional.empty();
  }

  @Override
  public List<RecordedAct> history(ListId list, int limit) {
    return archive.transactions().read(connection -> Acts.of(archive, connection, list, limit));
  }

  /** Returns the state of a version, or empty where there is none. */
  static Optional<VersionState> state(Connection connection, ListId list, int version)
      throws SQLException {
    return Query.first(
            connection,
            "SELECT state FROM list_version WHERE list_id = ? AND version = ?",
            row -> row.getString(1),
            list.value(),
            version)
        .flatMap(VersionState::byWireName);
  }
}
