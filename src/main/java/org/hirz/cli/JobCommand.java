package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Bulk checks on a running server that outlive the connection. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = {
      "Has a running server check many hashes without holding a connection: rows are sent once,"
          + " worked on in the background, and the answers fetched when they are there.",
      "",
    },
    subcommands = {
      JobSubmitCommand.class,
      JobListCommand.class,
      JobShowCommand.class,
      JobPauseCommand.class,
      JobResumeCommand.class,
      JobCancelCommand.class,
      JobResultsCommand.class,
      JobDeleteCommand.class
    },
    footer = {
      "",
      "The server is named with --server or HIRZ_SERVER, your key with HIRZ_KEY or --key-file.",
      "",
      "Example:",
      "  hirz job submit seized.csv --only unknown --wait --results work-list.csv",
      "  hirz job list",
    })
final class JobCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
