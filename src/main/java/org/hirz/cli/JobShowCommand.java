package org.hirz.cli;

import picocli.CommandLine.Command;

/** Shows how far a job is. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how far a job is, in which list versions it is searched, and when it expires.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job show 01K0EXAMPLE0000000000000000",
    })
final class JobShowCommand extends JobActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(client.get(ApiPath.of("jobs", job())), answer -> JobText.print(out(), answer));
  }
}
