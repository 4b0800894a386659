package org.hirz.cli;

import picocli.CommandLine.Command;

/** Ends a job. What is not answered is erased; what is, remains until the job expires. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a job. What is not answered is erased; what is, remains until the job expires.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job cancel 01K0EXAMPLE0000000000000000",
    })
final class JobCancelCommand extends JobActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return act(client, "cancel");
  }
}
