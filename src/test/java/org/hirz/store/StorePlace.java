package org.hirz.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.hirz.store.jdbc.Schema;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.postgres.TestPostgres;
import org.hirz.store.sqlite.SqliteStore;
import org.sqlite.SQLiteDataSource;

/**
 * Where a store of a test is, in words that another process can be given.
 *
 * @param url of its database
 * @param key the file of its key, made where it is missing
 */
public record StorePlace(String url, Path key) {
  /**
   * Returns a place for a new store, with the schema.
   *
   * @param kind {@code sqlite} or {@code postgres}
   * @param folder an empty one, for the key and SQLite's files
   */
  public static StorePlace make(String kind, Path folder) {
    String url =
        switch (kind) {
          case "sqlite" -> SqliteStore.jdbcUrl(folder.resolve("hirz.db"));
          case "postgres" -> TestPostgres.newEmptyDatabase().url();
          default -> throw new IllegalArgumentException("a store is sqlite or postgres");
        };
    StorePlace place = new StorePlace(url, folder.resolve("store.key"));
    TestSchema.migrate(place.schema(), place.dataSource());
    return place;
  }

  /** Returns whether it is in a file of SQLite. */
  public boolean isSqlite() {
    return !url.startsWith(PostgresStore.URL_PREFIX);
  }

  private Schema schema() {
    return isSqlite() ? SqliteStore.SCHEMA : PostgresStore.SCHEMA;
  }

  /** Returns a data source that makes a connection for each call. */
  public DataSource dataSource() {
    if (!isSqlite()) {
      return PostgresStore.dataSource(url, TestPostgres.user(), null);
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(url);
    return source;
  }

  /** Returns a data source that keeps a few connections, as the service has it. */
  public AgroalDataSource pool() {
    AgroalDataSourceConfigurationSupplier settings =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(isSqlite() ? 4 : 8)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(
                            factory -> {
                              factory.jdbcUrl(url).autoCommit(true);
                              if (!isSqlite()) {
                                factory.principal(new NamePrincipal(TestPostgres.user()));
                                factory.jdbcProperty("reWriteBatchedInserts", "true");
                              }
                              return factory;
                            }));
    try {
      return AgroalDataSource.from(settings);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the store over connections of its own. */
  public Store open() {
    return open(dataSource());
  }

  /** Opens the store over connections of {@code source}. */
  public Store open(DataSource source) {
    StoreKey sealing = StoreKey.loadOrCreate(key);
    return isSqlite()
        ? SqliteStore.open(source, sealing, Clock.systemUTC())
        : PostgresStore.open(source, sealing, Clock.systemUTC());
  }
}
