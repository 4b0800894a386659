package org.hirz.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hirz.generation.Generation;
import org.hirz.generation.GenerationBuilder;
import org.hirz.generation.Indexing;
import org.hirz.hashlist.ListId;
import org.hirz.index.IndexPlanner;
import org.hirz.staging.Staging;
import org.hirz.store.Store;
import org.hirz.store.StoreException;
import org.hirz.store.StoreException.Reason;
import org.hirz.store.StoredGeneration;
import org.hirz.store.jdbc.Dialect;
import org.hirz.store.jdbc.JdbcStore;
import org.hirz.store.jdbc.StoreKey;
import org.hirz.store.postgres.PostgresStore;
import org.hirz.store.sqlite.SqliteStore;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * The lists that a check without a server matches against, read by the same parts as the service's,
 * so that the same list has the same digest and leads to the same verdicts.
 *
 * <p>List folders go through a store of their own in a temporary folder, sealed under a key that
 * only memory has, and deleted as soon as the lists are read. A store that is there already is only
 * read, also beside the server that uses it.
 */
public final class OfflineLists {
  private OfflineLists() {}

  /**
   * What was read.
   *
   * @param generation with every list that could be read; those that could not are its missing ones
   * @param leftOut names of list folders that were not taken, ascending; the log says why
   */
  public record Loaded(Generation generation, Set<String> leftOut) {
    /** Copies the names. */
    public Loaded {
      leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
    }
  }

  /**
   * Reads list folders.
   *
   * @param lists a folder with a folder for each list, or the folder of one list
   * @throws IOException if a folder cannot be read or a temporary one not be made
   * @throws StoreException if the temporary store fails
   */
  public static Loaded ofFolders(Path lists) throws IOException {
    Path work = Files.createTempDirectory("hirz-lists-");
    Thread removal = new Thread(() -> remove(work), "hirz-lists-removal");
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      SQLiteDataSource database = new SQLiteDataSource();
      database.setUrl(SqliteStore.jdbcUrl(work.resolve(StoreKeys.DATABASE)));
      Stores.migrate(
          Flyway.configure()
              .dataSource(database)
              .locations(SqliteStore.SCHEMA.locations().toArray(String[]::new))
              .placeholders(SqliteStore.SCHEMA.placeholders())
              .load());
      Clock clock = Clock.systemUTC();
      Store store = SqliteStore.open(database, StoreKey.random(), clock);
      ListLoading loading = new ListLoading(true);
      loading.load(
          new ListLoading.Target(store, new Staging(store, work.resolve("spill"), clock)), lists);
      return new Loaded(read(store, clock), loading.failed());
    } finally {
      remove(work);
      forget(removal);
    }
  }

  /**
   * Reads what is live in the embedded store of a data folder.
   *
   * @param data the folder
   * @param storeKey the file of the store's key, or null for the one beside the folder
   * @throws StoreException if there is no store, it cannot be read, or the key is not its key
   */
  public static Loaded ofData(Path data, @Nullable Path storeKey) {
    Path database = data.resolve(StoreKeys.DATABASE);
    if (!Files.exists(database)) {
      throw new StoreException(Reason.UNAVAILABLE, "there is no store in " + data, null);
    }
    StoreKey key = key(data, storeKey);
    boolean inUse = Files.exists(data.resolve(StoreKeys.DATABASE + "-wal"));
    try {
      return live(StoreKeys.readOnly(database, false), SqliteStore.DIALECT, key);
    } catch (StoreException e) {
      if (e.reason() != Reason.UNAVAILABLE || inUse) {
        throw e;
      }
      // A folder that nobody may write to: then nobody writes to the database either.
      return live(StoreKeys.readOnly(database, true), SqliteStore.DIALECT, key);
    }
  }

  /**
   * Reads what is live in the database that replicas share.
   *
   * @param url of the database
   * @param user who logs in, or null
   * @param password theirs, or null
   * @param data a data folder of a replica, beside which the key is looked for
   * @param storeKey the file of the store's key, or null for the one beside the folder
   */
  public static Loaded ofDatabase(
      String url,
      @Nullable String user,
      @Nullable String password,
      Path data,
      @Nullable Path storeKey) {
    return live(
        PostgresStore.dataSource(url, user, password), PostgresStore.DIALECT, key(data, storeKey));
  }

  private static StoreKey key(Path data, @Nullable Path storeKey) {
    return StoreKey.loadExisting(
        StoreKeys.file(data, Optional.ofNullable(storeKey).map(Path::toString)));
  }

  private static Loaded live(DataSource database, Dialect dialect, StoreKey key) {
    Clock clock = Clock.systemUTC();
    return new Loaded(read(JdbcStore.openToRead(database, dialect, key, clock), clock), Set.of());
  }

  private static Generation read(Store store, Clock clock) {
    StoredGeneration live = store.generations().live();
    Indexing indexing = new Indexing(new IndexPlanner(), Optional.empty());
    GenerationBuilder builder = new GenerationBuilder(indexing);
    Set<ListId> damaged = new TreeSet<>(live.damaged());
    damaged.addAll(ListServing.addAll(store, live, builder));
    damaged.forEach(builder::missing);
    return builder.build(live.number(), clock.instant());
  }

  private static void forget(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException ending) {
      // it is running already, which does no harm
    }
  }

  private static void remove(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary folder cannot be removed: " + folder, e);
    }
  }
}
