package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hirz.access.Role;
import org.hirz.access.StoredKey;
import org.hirz.access.StoredKey.Kind;
import org.hirz.access.TenantId;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.AuditEvent.Change;
import org.hirz.store.AccessOutcome;
import org.hirz.store.AccessOutcome.Done;
import org.hirz.store.AccessOutcome.Refusal;
import org.hirz.store.AccessOutcome.Refused;
import org.hirz.store.Act;
import org.hirz.store.CallerKeys;
import org.hirz.store.Tenants.Subject;
import org.jspecify.annotations.Nullable;

/** The table of callers' keys, as the store gives them. */
final class CallerKeyRows implements CallerKeys {
  /** Who adds keys without a key: whoever may start the program. */
  private static final Act OPERATOR = Act.by("operator");

  private static final Set<Role> POWER = EnumSet.of(Role.ANALYST, Role.AUDITOR, Role.ADMIN);

  private final Archive archive;

  CallerKeyRows(Archive archive) {
    this.archive = archive;
  }

  @Override
  public List<StoredKey> all() {
    return archive.transactions().read(ApiKeys::all);
  }

  @Override
  public void add(List<StoredKey> keys) {
    archive
        .transactions()
        .write(
            connection -> {
              for (StoredKey key : keys) {
                if (create(connection, key, OPERATOR) instanceof Refused<StoredKey> refused) {
                  throw new IllegalArgumentException(refused.refusal().text());
                }
              }
              return keys.size();
            });
  }

  @Override
  public AccessOutcome<StoredKey> create(StoredKey key, Act act) {
    return archive.transactions().write(connection -> create(connection, key, act));
  }

  private AccessOutcome<StoredKey> create(Connection connection, StoredKey key, Act act)
      throws SQLException {
    Optional<Refusal> refusal = refusal(connection, key);
    if (refusal.isPresent()) {
      return new Refused<>(refusal.get());
    }
    ApiKeys.add(connection, key);
    record(connection, Change.CREATED, key, act);
    return done(connection, key.kid());
  }

  private Optional<Refusal> refusal(Connection connection, StoredKey key) throws SQLException {
    if (!key.tenant().equals(TenantId.OPERATOR) && key.roles().stream().anyMatch(POWER::contains)) {
      return Optional.of(Refusal.ROLE_OF_OPERATOR);
    }
    if (TenantRows.find(archive, connection, key.tenant()).isEmpty()) {
      return Optional.of(Refusal.NO_TENANT);
    }
    if (ApiKeys.find(connection, key.kid()).isPresent()) {
      return Optional.of(Refusal.KEY_EXISTS);
    }
    Instant now = archive.now();
    boolean taken =
        key.kind() == Kind.CERTIFICATE
            && ApiKeys.all(connection).stream()
                .anyMatch(
                    other ->
                        other.kind() == Kind.CERTIFICATE
                            && other.isGood(now)
                            && java.util.Arrays.equals(other.digest(), key.digest()));
    return taken ? Optional.of(Refusal.CERTIFICATE_EXISTS) : Optional.empty();
  }

  private void record(Connection connection, Change change, StoredKey key, Act act)
      throws SQLException {
    TenantActs.add(
        archive,
        connection,
        new TenantActs.New(change, key.tenant(), Subject.KEY, key.kid(), act.reason()),
        act.by());
    archive.audit(
        connection,
        new AuditEvent.KeyChanged(
            change,
            key.tenant(),
            key.kid(),
            key.kind().wireName(),
            key.roles(),
            key.expires(),
            act.by(),
            TenantActs.digest(archive, act.reason())));
  }

  private static Done<StoredKey> done(Connection connection, String kid) throws SQLException {
    return new Done<>(
        ApiKeys.find(connection, kid)
            .orElseThrow(() -> new IllegalStateException("a key that was written is there")));
  }

  @Override
  public AccessOutcome<StoredKey> rotate(String kid, Replacement by, Duration overlap, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              Instant now = archive.now();
              Optional<StoredKey> found = ApiKeys.find(connection, kid);
              Optional<Refusal> refusal = unfitToRotate(connection, found, now);
              if (refusal.isPresent()) {
                return new Refused<>(refusal.get());
              }
              StoredKey old = found.orElseThrow();
              StoredKey next =
                  new StoredKey(
                      by.kid(),
                      old.tenant(),
                      Kind.SECRET,
                      by.digest(),
                      old.roles(),
                      now,
                      lifetime(old).map(now::plus).orElse(null),
                      null);
              if (create(connection, next, act) instanceof Refused<StoredKey> refused) {
                return refused;
              }
              ApiKeys.replace(connection, kid, next.kid(), earlier(old, now.plus(overlap)));
              record(connection, Change.ROTATED, ApiKeys.find(connection, kid).orElseThrow(), act);
              return done(connection, next.kid());
            });
  }

  private static Optional<Refusal> unfitToRotate(
      Connection connection, Optional<StoredKey> found, Instant now) throws SQLException {
    if (found.isEmpty()) {
      return Optional.of(Refusal.NO_KEY);
    }
    StoredKey old = found.get();
    if (old.kind() != Kind.SECRET) {
      return Optional.of(Refusal.NOT_A_SECRET);
    }
    if (!old.isGood(now)) {
      return Optional.of(Refusal.KEY_ENDED);
    }
    return ApiKeys.isReplaced(connection, old.kid())
        ? Optional.of(Refusal.KEY_REPLACED)
        : Optional.empty();
  }

  private static Optional<Duration> lifetime(StoredKey key) {
    return Optional.ofNullable(key.expires())
        .map(expires -> Duration.between(key.created(), expires));
  }

  private static Instant earlier(StoredKey key, Instant end) {
    @Nullable Instant expires = key.expires();
    return expires == null || end.isBefore(expires) ? end : expires;
  }

  @Override
  public AccessOutcome<StoredKey> revoke(String kid, Act act) {
    return archive
        .transactions()
        .write(
            connection -> {
              Instant now = archive.now();
              Optional<StoredKey> found = ApiKeys.find(connection, kid);
              if (found.isEmpty()) {
                return new Refused<>(Refusal.NO_KEY);
              }
              StoredKey key = found.get();
              if (!key.isGood(now)) {
                return new Refused<>(Refusal.KEY_ENDED);
              }
              if (key.roles().contains(Role.ADMIN) && isLastAdmin(connection, kid, now)) {
                return new Refused<>(Refusal.LAST_ADMIN);
              }
              ApiKeys.revoke(connection, kid, now);
              record(connection, Change.REVOKED, key, act);
              return done(connection, kid);
            });
  }

  /**
   * Returns whether no administrator could act for long without the given key. A certificate is of
   * no use where the service takes none, so only secrets count; and one that was rotated ends soon.
   */
  private static boolean isLastAdmin(Connection connection, String kid, Instant now)
      throws SQLException {
    for (StoredKey other : ApiKeys.all(connection)) {
      if (other.kind() == Kind.SECRET
          && !other.kid().equals(kid)
          && other.isGood(now)
          && other.roles().contains(Role.ADMIN)
          && !ApiKeys.isReplaced(connection, other.kid())) {
        return false;
      }
    }
    return true;
  }
}
