package org.hirz.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.hirz.access.AccessTable;
import org.hirz.store.AuditTrail;
import org.hirz.store.CallerKeys;
import org.hirz.store.Disputes;
import org.hirz.store.Generations;
import org.hirz.store.Jobs;
import org.hirz.store.LifeCycle;
import org.hirz.store.Lists;
import org.hirz.store.Pulls;
import org.hirz.store.SourceKeys;
import org.hirz.store.Store;
import org.hirz.store.Tenants;
import org.hirz.store.Versions;
import org.hirz.store.Withholdings;

/**
 * A store in a relational database with the schema of {@code db/migration}; the SQL is that which
 * SQLite and PostgreSQL share.
 *
 * <p>Writers in this program wait for each other, and for those of other programs on one row of the
 * database. What is large (the chunks of a version that is being written) is not written under that
 * lock.
 */
public final class JdbcStore implements Store {
  private final Archive archive;
  private final Generations generations;
  private final Lists lists;
  private final VersionRows versions;
  private final LifeCycle lifeCycle;
  private final WithholdingRows withholdings;
  private final Pulls pulls;

  private JdbcStore(Archive archive) {
    this.archive = archive;
    this.versions = new VersionRows(archive, new Pieces(archive));
    this.lists = new ListRows(archive, versions);
    this.withholdings = new WithholdingRows(archive, versions);
    this.generations = new GenerationRows(archive, versions, withholdings);
    this.lifeCycle = new LifeCycleRows(archive, versions);
    this.pulls = new PullRows(archive, archive.dialect().skipLocked());
  }

  /**
   * Opens the store, whose schema is there already. The first key it is opened with is its key from
   * then on. What a program that died was writing is removed: at once where the database is not
   * shared, otherwise when it has not been heard of for some minutes, now or by a later {@link
   * #probe}.
   *
   * @param dataSource gives connections in auto-commit mode; the store returns them so
   * @throws org.hirz.store.StoreException with reason {@code WRONG_KEY} if it was written with
   *     another key
   */
  public static JdbcStore open(DataSource dataSource, Dialect dialect, StoreKey key, Clock clock) {
    Transactions transactions = new Transactions(dataSource, dialect.reasons());
    DataKeys keys = DataKeys.open(transactions, key, clock.instant());
    Sealing sealing = new Sealing(keys);
    AuditLogRows auditLog = AuditLogRows.open(transactions, sealing, clock);
    Archive archive = new Archive(transactions, sealing, clock, dialect, auditLog);
    JdbcStore store = new JdbcStore(archive);
    long until = dialect.shared() ? archive.now().toEpochMilli() : Long.MAX_VALUE;
    transactions.write(
        connection -> {
          TenantRows.makeOperator(archive, connection);
          if (!dialect.shared()) {
            JobChunks.releaseAll(connection);
          }
          return sweep(connection, until);
        });
    return store;
  }

  /**
   * Opens a store to read from it, beside programs that use it. Nothing is written: acts of what is
   * returned that change the store are not to be called.
   *
   * @throws org.hirz.store.StoreException with reason {@code WRONG_KEY} if it was written with
   *     another key
   */
  public static JdbcStore openToRead(
      DataSource dataSource, Dialect dialect, StoreKey key, Clock clock) {
    Transactions transactions = new Transactions(dataSource, dialect.reasons());
    Sealing sealing = new Sealing(transactions.read(connection -> DataKeys.read(connection, key)));
    AuditLogRows auditLog = AuditLogRows.existing(transactions, sealing, clock);
    return new JdbcStore(new Archive(transactions, sealing, clock, dialect, auditLog));
  }

  /**
   * Wraps the data keys of a closed store under another key, and adds one that seals from then on.
   * Programs that have it open go on, and need the new key at their next start.
   *
   * @throws org.hirz.store.StoreException with reason {@code WRONG_KEY} if {@code from} is not its
   *     key
   */
  public static void rotate(
      DataSource dataSource, Dialect dialect, StoreKey from, StoreKey to, Clock clock) {
    Transactions transactions = new Transactions(dataSource, dialect.reasons());
    DataKeys.open(transactions, from, clock.instant());
    transactions.write(
        connection -> {
          DataKeys.rotate(connection, from, to, clock.instant());
          return true;
        });
  }

  /** Removes what was being written by programs whose lease ended before an instant. */
  private static boolean sweep(Connection connection, long until) throws SQLException {
    record Left(String list, int version) {}
    for (Left left :
        Query.list(
            connection,
            "SELECT list_id, version FROM staging WHERE lease_until < ?",
            row -> new Left(row.getString(1), row.getInt(2)),
            until)) {
      VersionWriting.abandon(connection, left.list(), left.version(), until);
    }
    return true;
  }

  @Override
  public Generations generations() {
    return generations;
  }

  @Override
  public Lists lists() {
    return lists;
  }

  @Override
  public Versions versions() {
    return versions;
  }

  @Override
  public LifeCycle lifeCycle() {
    return lifeCycle;
  }

  @Override
  public Withholdings withholdings() {
    return withholdings;
  }

  @Override
  public Disputes disputes() {
    return new DisputeRows(archive);
  }

  @Override
  public SourceKeys sourceKeys() {
    return new SourceKeyRows(archive);
  }

  @Override
  public CallerKeys callerKeys() {
    return new CallerKeyRows(archive);
  }

  @Override
  public Tenants tenants() {
    return new TenantRows(archive);
  }

  @Override
  public AccessTable access() {
    return archive.transactions().read(connection -> AccessRows.read(archive, connection));
  }

  @Override
  public AuditTrail auditLog() {
    return archive.auditLog();
  }

  @Override
  public Pulls pulls() {
    return pulls;
  }

  @Override
  public Jobs jobs() {
    return new JobRows(archive);
  }

  /** Takes the lock, which is a write, and removes what dead programs were writing. */
  @Override
  public void probe() {
    long until = archive.now().toEpochMilli();
    archive.transactions().write(connection -> sweep(connection, until));
  }
}
