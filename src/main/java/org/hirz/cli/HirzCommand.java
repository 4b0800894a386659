package org.hirz.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: says what commands there are. */
@Command(
    name = "hirz",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Answers one question: is this image already known? The image is never stored.",
    subcommands = {
      ServeCommand.class,
      HashCommand.class,
      CheckCommand.class,
      ListCommand.class,
      JobCommand.class,
      TenantCommand.class,
      KeyCommand.class,
      AuditCommand.class,
      CheckReportCommand.class,
      StoreCommand.class,
      ConfigCommand.class,
      CompletionCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done. Of a check: nothing known.",
      "1:The command line makes no sense, or it could not be done.",
      "2:A check found something known.",
      "3:Incomplete: an input could not be read, or the command was broken off.",
    },
    footer = {
      "",
      "Example:",
      "  hirz serve",
      "  hirz hash photograph.jpg",
      "  hirz help list load",
      "",
      "In the repository the launcher adds: ./hirz test (every test and check), build and dist.",
    })
final class HirzCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Take settings from this file: see hirz config --help.")
  private @Nullable Path config;

  HirzCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns what this command line finds around it. */
  Surroundings surroundings() {
    return surroundings;
  }

  /** Returns the file of {@code --config}, or null where none is named. */
  @Nullable Path config() {
    return config;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
