package org.hirz.cli;

import picocli.CommandLine.Command;

/** Has a job wait. What is being worked on is still finished. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Has a job wait. What is being worked on is still finished.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job pause 01K0EXAMPLE0000000000000000",
    })
final class JobPauseCommand extends JobActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return act(client, "pause");
  }
}
