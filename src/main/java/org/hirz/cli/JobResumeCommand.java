package org.hirz.cli;

import picocli.CommandLine.Command;

/** Lets a paused job go on. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a paused job go on.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job resume 01K0EXAMPLE0000000000000000",
    })
final class JobResumeCommand extends JobActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return act(client, "resume");
  }
}
