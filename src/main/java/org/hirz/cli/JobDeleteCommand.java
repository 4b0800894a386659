package org.hirz.cli;

import picocli.CommandLine.Command;

/** Erases a job. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Erases a job on the server, whatever its state: its rows, its answers, and the key that they"
          + " are sealed with.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job delete 01K0EXAMPLE0000000000000000",
    })
final class JobDeleteCommand extends JobActCommand {
  @Override
  ExitCode run(AdminClient client) {
    Answer answer = client.delete(ApiPath.of("jobs", job()));
    if (answer instanceof Answer.Ok) {
      if (!json()) {
        out().println("The job is erased.");
      }
      return ExitCode.OK;
    }
    return show(answer, nothing -> {});
  }
}
