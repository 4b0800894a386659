package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.VersionSignature;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle.Outcome;
import org.hirz.store.LifeCycle.Refusal;
import org.hirz.store.RecordedAct.Kind;
import org.hirz.store.SourceKeys;
import org.hirz.store.StoredVersion.Signature;

/** The table of the keys with which sources sign. */
final class SourceKeyRows implements SourceKeys {
  /** What an act does, once the key is there. */
  @FunctionalInterface
  private interface Step {
    Outcome on(Connection connection, SourceKey key) throws SQLException;
  }

  private final Archive archive;

  SourceKeyRows(Archive archive) {
    this.archive = archive;
  }

  @Override
  public List<SourceKey> of(ListId list) {
    return archive.transactions().read(connection -> all(connection, list));
  }

  static List<SourceKey> all(Connection connection, ListId list) throws SQLException {
    return Query.list(
        connection,
        """
        SELECT key_id, public_key, added_by, added_at, confirmed_by, confirmed_at, revoked_by,
               revoked_at
        FROM source_key WHERE list_id = ? ORDER BY added_at, key_id
        """,
        row -> key(list, row),
        list.value());
  }

  private static SourceKey key(ListId list, ResultSet row) throws SQLException {
    return new SourceKey(
        list,
        row.getString(1),
        row.getBytes(2),
        new Signature(row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
        VersionRows.signature(row.getString(5), Query.nullable(row, 6)),
        VersionRows.signature(row.getString(7), Query.nullable(row, 8)));
  }

  @Override
  public Outcome add(ListId list, byte[] publicKey, Act act) {
    String id = VersionSignature.keyId(publicKey);
    return archive
        .transactions()
        .write(
            connection -> {
              long lists =
                  Query.number(
                      connection, "SELECT COUNT(*) FROM hash_list WHERE list_id = ?", list.value());
              if (lists == 0) {
                return new Outcome.Refused(Refusal.NOT_FOUND);
              }
              if (all(connection, list).stream().anyMatch(key -> key.id().equals(id))) {
                return new Outcome.Refused(Refusal.WRONG_STATE);
              }
              Query.update(
                  connection,
                  """
                  INSERT INTO source_key (list_id, key_id, public_key, added_by, added_at)
                  VALUES (?, ?, ?, ?, ?)
                  """,
                  list.value(),
                  id,
                  publicKey,
                  act.by(),
                  archive.now().toEpochMilli());
              return done(connection, Kind.KEY_ADDED, list, act);
            });
  }

  private Outcome done(Connection connection, Kind kind, ListId list, Act act) throws SQLException {
    Acts.add(archive, connection, kind, list, 0, 0, "", act);
    return new Outcome.Done(GenerationRows.revision(connection));
  }

  private Outcome act(ListId list, String id, Step step) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<SourceKey> key =
                  all(connection, list).stream().filter(one -> one.id().equals(id)).findFirst();
              return key.isEmpty()
                  ? new Outcome.Refused(Refusal.NOT_FOUND)
                  : step.on(connection, key.get());
            });
  }

  @Override
  public Outcome confirm(ListId list, String id, Act act) {
    return act(
        list,
        id,
        (connection, key) -> {
          if (key.confirmed() != null || key.revoked() != null) {
            return new Outcome.Refused(Refusal.WRONG_STATE);
          }
          if (ApiKeys.isSamePerson(connection, key.added().by(), act.by())) {
            return new Outcome.Refused(Refusal.SAME_PERSON);
          }
          set(connection, "confirmed", list, id, act);
          return done(connection, Kind.KEY_CONFIRMED, list, act);
        });
  }

  @Override
  public Outcome revoke(ListId list, String id, Act act) {
    return act(
        list,
        id,
        (connection, key) -> {
          if (key.revoked() != null) {
            return new Outcome.Refused(Refusal.WRONG_STATE);
          }
          set(connection, "revoked", list, id, act);
          return done(connection, Kind.KEY_REVOKED, list, act);
        });
  }

  private void set(Connection connection, String what, ListId list, String id, Act act)
      throws SQLException {
    Query.update(
        connection,
        "UPDATE source_key SET "
            + what
            + "_by = ?, "
            + what
            + "_at = ?"
            + " WHERE list_id = ? AND key_id = ?",
        act.by(),
        archive.now().toEpochMilli(),
        list.value(),
        id);
  }
}
