package org.hirz.runtime;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.hirz.store.StoreException;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;

/** Opens the store that the settings name. */
@Singleton
final class Stores {
  private final HirzConfig settings;
  private final Instance<AgroalDataSource> embedded;
  private final Instance<Flyway> embeddedSchema;
  private final Instance<AgroalDataSource> shared;
  private final Instance<Flyway> sharedSchema;
  private final Clock clock;
  private @Nullable FolderLock lock;

  Stores(
      HirzConfig settings,
      @DataSource("embedded") Instance<AgroalDataSource> embedded,
      @FlywayDataSource("embedded") Instance<Flyway> embeddedSchema,
      @DataSource("shared") Instance<AgroalDataSource> shared,
      @FlywayDataSource("shared") Instance<Flyway> sharedSchema,
      Clock clock) {
    this.settings = settings;
    this.embedded = embedded;
    this.embeddedSchema = embeddedSchema;
    this.shared = shared;
    this.sharedSchema = sharedSchema;
    this.clock = clock;
  }

  /**
   * Opens the store: the shared one where the settings name a database, else the embedded one,
   * making its folder and key where they are missing. Makes or updates the schema.
   *
   * @throws StoreException if it cannot be opened, or another program has the data folder
   */
  OpenStore open() {
    Path data = Path.of(settings.data()).toAbsolutePath().normalize();
    try {
      makePrivate(data);
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be made: " + data, e);
    }
    lock = FolderLock.take(data);
    return settings.database().url().isPresent() ? openShared(data) : openEmbedded(data);
  }

  @PreDestroy
  void close() {
    FolderLock taken = lock;
    if (taken != null) {
      taken.close();
    }
  }

  private OpenStore openEmbedded(Path data) {
    Path file = StoreKeys.file(data, settings.storeKey());
    if (settings.storeKeyValue().isEmpty()
        && Files.exists(data.resolve(StoreKeys.DATABASE))
        && !Files.exists(file)) {
      throw new StoreException(
          StoreException.Reason.WRONG_KEY,
          "there is a store in "
              + data
              + " but no key at "
              + file
              + "; say where the key is with --store-key FILE",
          null);
    }
    // The key is made before the database, so that a store without one was never whole.
    StoreKey sealing = brought().orElseGet(() -> StoreKey.loadOrCreate(file));
    migrate(embeddedSchema.get());
    return OpenStore.embedded(SqliteStore.open(embedded.get(), sealing, clock));
  }

  private OpenStore openShared(Path data) {
    // Never made here: replicas share the key as they share the database.
    StoreKey sealing =
        brought().orElseGet(() -> StoreKeys.existing(StoreKeys.file(data, settings.storeKey())));
    migrate(sharedSchema.get());
    AgroalDataSource database = shared.get();
    return OpenStore.shared(
        PostgresStore.open(database, sealing, clock), () -> PostgresStore.announcements(database));
  }

  private Optional<StoreKey> brought() {
    if (settings.storeKey().isPresent() && settings.storeKeyValue().isPresent()) {
      throw new IllegalArgumentException(
          "the store's key is given twice, as a file and in HIRZ_STORE_KEY_VALUE; give one");
    }
    return settings.storeKeyValue().map(StoreKey::parse);
  }

  /** Brings a schema up to date, or says why it is none that this release reads. */
  static void migrate(Flyway schema) {
    try {
      if (Stream.of(schema.info().all()).map(MigrationInfo::getState).anyMatch(Stores::isFuture)) {
        throw new StoreException(
            StoreException.Reason.TOO_NEW,
            "the store was written by a later release of Hirz; run that one",
            null);
      }
      schema.migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          StoreException.Reason.CORRUPT,
          "the store was written by a build of Hirz whose form no release reads; start with another"
              + " data folder or database, and load the lists again from their sources",
          e);
    } catch (FlywayException e) {
      throw new StoreException(
          StoreException.Reason.UNAVAILABLE,
          "the store's database cannot be reached, or its schema cannot be made",
          e);
    }
  }

  private static boolean isFuture(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
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
