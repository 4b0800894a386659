package org.hirz.runtime;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.sqlite.SqliteStore;

/** Opens the store that the settings name. */
@Singleton
final class Stores {
  /** The name of the database within the data folder, as the data source's URL has it. */
  private static final String DATABASE = "hirz.db";

  private final HirzConfig settings;
  private final Instance<AgroalDataSource> embedded;
  private final Instance<Flyway> migrations;
  private final Clock clock;

  Stores(
      HirzConfig settings,
      @DataSource("embedded") Instance<AgroalDataSource> embedded,
      @FlywayDataSource("embedded") Instance<Flyway> migrations,
      Clock clock) {
    this.settings = settings;
    this.embedded = embedded;
    this.migrations = migrations;
    this.clock = clock;
  }

  /**
   * Opens the embedded store, making its folder, schema and key where they are missing.
   *
   * @throws org.hirz.store.StoreException if it cannot be opened
   */
  Store open() {
    Path data = Path.of(settings.data()).toAbsolutePath().normalize();
    Path key =
        settings
            .storeKey()
            .map(Path::of)
            .orElseGet(() -> data.resolveSibling(data.getFileName() + ".key"));
    try {
      makePrivate(data);
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be made: " + data, e);
    }
    if (Files.exists(data.resolve(DATABASE)) && !Files.exists(key)) {
      throw new StoreException(
          StoreException.Reason.WRONG_KEY,
          "there is a store in "
              + data
              + " but no key at "
              + key
              + "; say where the key is with --store-key FILE",
          null);
    }
    // The key is made before the database, so that a store without one was never whole.
    StoreKey sealing = StoreKey.loadOrCreate(key);
    migrations.get().migrate();
    return SqliteStore.open(embedded.get(), sealing, clock);
  }

  private static void makePrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
