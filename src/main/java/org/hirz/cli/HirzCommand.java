package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
      ListCommand.class,
      JobCommand.class,
      TenantCommand.class,
      KeyCommand.class,
      AuditCommand.class,
      StoreCommand.class,
      VersionCommand.class
    },
    footer = {
      "",
      "The launcher adds: ./hirz test (every test and check) and ./hirz build.",
    })
final class HirzCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  HirzCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns what this command line finds around it. */
  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
