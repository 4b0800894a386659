package org.hirz.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the store is, for commands that open it without a server. */
final class StorePlace {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the store. Default: data in the program's folder.")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL database, jdbc:postgresql://HOST:PORT/NAME, in place of the one in --data. The"
              + " password is taken from HIRZ_DATABASE_PASSWORD or PGPASSFILE.")
  private @Nullable String database;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Who logs in there.")
  private @Nullable String databaseUser;

  /** Returns whether a data folder was named. */
  boolean namesFolder() {
    return data != null;
  }

  /** Returns the data folder. */
  Path folder() {
    return data == null ? ServeCommand.defaultData() : data.toAbsolutePath().normalize();
  }

  /**
   * Returns the database's URL, or null for the store in the data folder.
   *
   * @throws picocli.CommandLine.ParameterException if it is none of PostgreSQL
   */
  @Nullable String database(CommandSpec spec) {
    if (database != null) {
      DatabaseOptions.check(spec, database);
    }
    return database;
  }

  /** Returns who logs in there, if that is said. */
  @Nullable String user() {
    return databaseUser == null ? System.getenv("HIRZ_DATABASE_USER") : databaseUser;
  }

  /** Returns their password, if the environment says one. */
  @Nullable String password() {
    return System.getenv("HIRZ_DATABASE_PASSWORD");
  }
}
