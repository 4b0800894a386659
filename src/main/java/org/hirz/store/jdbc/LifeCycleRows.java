package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.VersionSignature;
import org.hirz.store.Act;
import org.hirz.store.LifeCycle;
import org.hirz.store.RecordedAct;
import org.hirz.store.RecordedAct.Kind;
import org.hirz.store.SourceKeys;
import org.hirz.store.StoredVersion;
import org.hirz.store.VersionState;
import org.jspecify.annotations.Nullable;

/** The states of versions and lists. Each act is one transaction that locks. */
final class LifeCycleRows implements LifeCycle {
  /** What an act does, once the version is there. */
  @FunctionalInterface
  private interface Step {
    Outcome on(Connection connection, StoredVersion version) throws SQLException;
  }

  private final Archive archive;
  private final VersionRows versions;

  LifeCycleRows(Archive archive, VersionRows versions) {
    this.archive = archive;
    this.versions = versions;
  }

  static Optional<Integer> liveVersion(Connection connection, ListId list) throws SQLException {
    return Query.first(
        connection,
        "SELECT version FROM list_version WHERE list_id = ? AND state = 'live'",
        row -> row.getInt(1),
        list.value());
  }

  static boolean isEnabled(Connection connection, ListId list) throws SQLException {
    return Query.number(connection, "SELECT enabled FROM hash_list WHERE list_id = ?", list.value())
        == 1;
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal);
  }

  private static Outcome done(Connection connection) throws SQLException {
    return new Outcome.Done(GenerationRows.revision(connection));
  }

  private Outcome act(ListId list, int version, Step step) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<StoredVersion> found = versions.find(connection, list, version);
              return found.isEmpty()
                  ? refused(Refusal.NOT_FOUND)
                  : step.on(connection, found.get());
            });
  }

  @Override
  public Outcome approve(ListId list, int version, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.STAGED) {
            return refused(Refusal.WRONG_STATE);
          }
          if (ApiKeys.isSamePerson(connection, stored.staged().by(), act.by())) {
            return refused(Refusal.SAME_PERSON);
          }
          decide(connection, stored, VersionState.APPROVED, act);
          Acts.add(archive, connection, Kind.APPROVED, list, version, 0, "", act);
          return done(connection);
        });
  }

  @Override
  public Outcome sign(ListId list, int version, byte[] signature, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.STAGED && stored.state() != VersionState.APPROVED) {
            return refused(Refusal.WRONG_STATE);
          }
          Optional<String> key =
              SourceKeyRows.all(connection, list).stream()
                  .filter(SourceKeys.SourceKey::isAccepted)
                  .filter(
                      one ->
                          VersionSignature.isValid(
                              one.publicKey(), list, stored.digest(), signature))
                  .map(SourceKeys.SourceKey::id)
                  .findFirst();
          if (key.isEmpty()) {
            return refused(Refusal.SIGNATURE_INVALID);
          }
          Query.update(
              connection,
              "UPDATE list_version SET signed_by = ? WHERE list_id = ? AND version = ?",
              key.get(),
              list.value(),
              version);
          Acts.add(archive, connection, Kind.SIGNED, list, version, 0, "", act);
          return done(connection);
        });
  }

  @Override
  public Outcome reject(ListId list, int version, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.STAGED && stored.state() != VersionState.APPROVED) {
            return refused(Refusal.WRONG_STATE);
          }
          decide(connection, stored, VersionState.REJECTED, act);
          Acts.add(archive, connection, Kind.REJECTED, list, version, 0, "", act);
          return done(connection);
        });
  }

  private void decide(Connection connection, StoredVersion stored, VersionState state, Act act)
      throws SQLException {
    Query.update(
        connection,
        """
        UPDATE list_version
        SET state = ?, approved_by = ?, approved_at = ?, publish_at = NULL
        WHERE list_id = ? AND version = ?
        """,
        state.wireName(),
        act.by(),
        archive.now().toEpochMilli(),
        stored.list().id().value(),
        stored.version());
  }

  @Override
  public Outcome publish(ListId list, int version, @Nullable Instant from, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.APPROVED || !isEnabled(connection, list)) {
            return refused(Refusal.WRONG_STATE);
          }
          Optional<Refusal> refusal = mayGoLive(connection, stored);
          if (refusal.isPresent()) {
            return refused(refusal.get());
          }
          if (from != null && from.isAfter(archive.now())) {
            return schedule(connection, stored, from, act);
          }
          goLive(connection, stored, Kind.PUBLISHED, act);
          return done(connection);
        });
  }

  private Optional<Refusal> mayGoLive(Connection connection, StoredVersion stored)
      throws SQLException {
    int live = liveVersion(connection, stored.list().id()).orElse(0);
    if (stored.base() != live) {
      return Optional.of(Refusal.BASE_NOT_LIVE);
    }
    return stored.list().terms().signatureNeeded() && !isSigned(connection, stored)
        ? Optional.of(Refusal.SIGNATURE_NEEDED)
        : Optional.empty();
  }

  /** The signature of a key that was revoked since is none: whoever stole it may have given it. */
  private static boolean isSigned(Connection connection, StoredVersion stored) throws SQLException {
    String by = stored.source().signedBy();
    return SourceKeyRows.all(connection, stored.list().id()).stream()
        .anyMatch(key -> key.isAccepted() && key.id().equals(by));
  }

  private Outcome schedule(Connection connection, StoredVersion stored, Instant from, Act act)
      throws SQLException {
    Query.update(
        connection,
        """
        UPDATE list_version SET publish_at = ?, publish_by = ? WHERE list_id = ? AND version = ?
        """,
        from.toEpochMilli(),
        act.by(),
        stored.list().id().value(),
        stored.version());
    Acts.add(archive, connection, Kind.SCHEDULED, stored.list().id(), stored.version(), 0, "", act);
    return done(connection);
  }

  private void goLive(Connection connection, StoredVersion stored, Kind kind, Act act)
      throws SQLException {
    ListId list = stored.list().id();
    replaceLive(connection, stored, VersionState.SUPERSEDED);
    long number = GenerationRows.add(archive, connection, list, stored.version());
    Acts.add(archive, connection, kind, list, stored.version(), number, "", act);
  }

  private static void replaceLive(Connection connection, StoredVersion next, VersionState formerly)
      throws SQLException {
    String list = next.list().id().value();
    Query.update(
        connection,
        "UPDATE list_version SET state = ? WHERE list_id = ? AND state = 'live'",
        formerly.wireName(),
        list);
    Query.update(
        connection,
        """
        UPDATE list_version SET state = 'live', publish_at = NULL
        WHERE list_id = ? AND version = ?
        """,
        list,
        next.version());
  }

  @Override
  public List<Due> due() {
    return archive
        .transactions()
        .read(
            connection ->
                Query.list(
                    connection,
                    """
                    SELECT list_id, version, publish_by FROM list_version
                    WHERE state = 'approved' AND publish_at <= ?
                    """,
                    row ->
                        new Due(
                            new ListId(row.getString(1)),
                            row.getInt(2),
                            new Act(row.getString(3), "scheduled")),
                    archive.now().toEpochMilli()));
  }

  @Override
  public Outcome publishUnreviewed(ListId list, int version, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.STAGED || !isEnabled(connection, list)) {
            return refused(Refusal.WRONG_STATE);
          }
          Optional<Refusal> refusal = mayGoLive(connection, stored);
          if (refusal.isPresent()) {
            return refused(refusal.get());
          }
          Query.update(
              connection,
              "UPDATE list_version SET unreviewed = 1 WHERE list_id = ? AND version = ?",
              list.value(),
              version);
          goLive(connection, stored, Kind.PUBLISHED_UNREVIEWED, act);
          return done(connection);
        });
  }

  @Override
  public Outcome rollBack(ListId list, int version, Act act) {
    return act(
        list,
        version,
        (connection, stored) -> {
          if (stored.state() != VersionState.SUPERSEDED || !isEnabled(connection, list)) {
            return refused(Refusal.WRONG_STATE);
          }
          replaceLive(connection, stored, VersionState.ROLLED_BACK);
          long number = GenerationRows.add(archive, connection, list, version);
          Acts.add(archive, connection, Kind.ROLLED_BACK, list, version, number, "", act);
          return done(connection);
        });
  }

  @Override
  public Outcome disable(ListId list, Act act) {
    return able(list, false, act);
  }

  @Override
  public Outcome enable(ListId list, Act act) {
    return able(list, true, act);
  }

  private Outcome able(ListId list, boolean enabled, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              Optional<String> disabledBy =
                  Query.first(
                      connection,
                      "SELECT COALESCE(disabled_by, '') FROM hash_list WHERE list_id = ?",
                      row -> row.getString(1),
                      list.value());
              if (disabledBy.isEmpty()) {
                return refused(Refusal.NOT_FOUND);
              }
              if (isEnabled(connection, list) == enabled) {
                return refused(Refusal.WRONG_STATE);
              }
              if (enabled && ApiKeys.isSamePerson(connection, disabledBy.get(), act.by())) {
                return refused(Refusal.SAME_PERSON);
              }
              return able(connection, list, enabled, act);
            });
  }

  private Outcome able(Connection connection, ListId list, boolean enabled, Act act)
      throws SQLException {
    Query.update(
        connection,
        enabled
            ? "UPDATE hash_list SET enabled = 1, enabled_by = ? WHERE list_id = ?"
            : "UPDATE hash_list SET enabled = 0, disabled_by = ?, enabled_by = NULL"
                + " WHERE list_id = ?",
        act.by(),
        list.value());
    Optional<Integer> live = liveVersion(connection, list);
    long number =
        live.isEmpty()
            ? 0
            : GenerationRows.add(archive, connection, list, enabled ? live.get() : null);
    Kind kind = enabled ? Kind.ENABLED : Kind.DISABLED;
    Acts.add(archive, connection, kind, list, live.orElse(0), number, "", act);
    return done(connection);
  }

  @Override
  public Optional<RecordedAct> last(ListId list, Kind kind) {
    return archive.transactions().read(connection -> Acts.last(archive, connection, list, kind));
  }
}
