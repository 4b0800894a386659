package org.hirz.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hirz.runtime.OfflineLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The lists of a check: folders, or what is live in a store. */
final class CheckLists {
  private static final String LISTS = "--lists";
  private static final String DATA = "--data";
  private static final String DATABASE = "--database";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = LISTS,
      paramLabel = "DIR",
      description = "A folder with a folder for each list (list.json, entries.csv), or one such.")
  private @Nullable Path folders;

  @Option(
      names = DATA,
      paramLabel = "DIR",
      description = "Or the data folder of a service: what is live there. It is only read.")
  private @Nullable Path data;

  @Option(
      names = DATABASE,
      paramLabel = "URL",
      description =
          "Or the PostgreSQL database of a service, jdbc:postgresql://HOST:PORT/NAME. The password"
              + " is taken from HIRZ_DATABASE_PASSWORD or PGPASSFILE.")
  private @Nullable String database;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Who logs in there.")
  private @Nullable String databaseUser;

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      description = "File of the store's key. Default: the one beside the data folder.")
  private @Nullable Path storeKey;

  /**
   * Refuses what makes no sense.
   *
   * @throws CommandLine.ParameterException if there are no lists, or no way to read them
   */
  void check() {
    String from = source();
    if (from.equals(DATABASE)) {
      DatabaseOptions.check(spec, String.valueOf(database));
      if (storeKey == null) {
        throw wrong("--database needs --store-key.");
      }
    } else if (from.equals(LISTS) && !Files.isDirectory(Path.of(String.valueOf(folders)))) {
      throw wrong("--lists: there is no such folder.");
    }
    if (storeKey != null && !Files.isRegularFile(storeKey)) {
      throw wrong("--store-key: there is no such file.");
    }
  }

  /** Returns the option that names the lists; what is on the command line counts before others. */
  private String source() {
    List<String> given = List.of(LISTS, DATA, DATABASE).stream().filter(this::isSet).toList();
    List<String> typed =
        given.stream()
            .filter(name -> spec.commandLine().getParseResult().hasMatchedOption(name))
            .toList();
    List<String> counted = typed.isEmpty() ? given : typed;
    if (counted.size() != 1) {
      throw wrong("Name the lists, once: --lists, --data or --database.");
    }
    return counted.getFirst();
  }

  private boolean isSet(String name) {
    return switch (name) {
      case LISTS -> folders != null;
      case DATA -> data != null;
      default -> database != null;
    };
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /** Returns whether the lists are those of a store, which numbers their versions. */
  boolean isOfStore() {
    return !source().equals(LISTS);
  }

  /**
   * Reads the lists, and says on standard error what was wrong with them.
   *
   * @throws CommandLine.ParameterException if there are none
   */
  OfflineLists.Loaded load() throws IOException {
    OfflineLists.Loaded loaded;
    try (ListWarnings warnings = new ListWarnings(spec.commandLine().getErr())) {
      loaded =
          switch (source()) {
            case LISTS -> OfflineLists.ofFolders(Path.of(String.valueOf(folders)));
            case DATA -> OfflineLists.ofData(Path.of(String.valueOf(data)), storeKey);
            default ->
                OfflineLists.ofDatabase(
                    String.valueOf(database),
                    databaseUser == null ? System.getenv("HIRZ_DATABASE_USER") : databaseUser,
                    System.getenv("HIRZ_DATABASE_PASSWORD"),
                    ServeCommand.defaultData(),
                    storeKey);
          };
    }
    if (loaded.generation().lists().isEmpty()) {
      throw wrong("There is no list to check against.");
    }
    return loaded;
  }
}
