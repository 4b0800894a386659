package org.hirz.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that take {@code --database} have in common. */
final class DatabaseOptions {
  private DatabaseOptions() {}

  /**
   * Checks a URL of the command line.
   *
   * @throws CommandLine.ParameterException if it is not one of PostgreSQL, or bears a password,
   *     which whoever lists the system's processes would see
   */
  static void check(CommandSpec spec, String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--database takes jdbc:postgresql://HOST:PORT/NAME.");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--database: no password on the command line, where others see it; use"
              + " HIRZ_DATABASE_PASSWORD or a file.");
    }
  }
}
