package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done to a store that no service has open. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = "Looks after the store.",
    subcommands = RotateKeyCommand.class,
    footer = {
      "",
      "Example:",
      "  hirz store rotate-key --data /var/lib/hirz --store-key old.key --new-store-key new.key",
    })
final class StoreCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: rotate-key.");
  }
}
