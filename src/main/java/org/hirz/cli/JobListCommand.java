package org.hirz.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows jobs. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the jobs of your tenant, newest first.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job list --limit 10",
    })
final class JobListCommand extends AdminCommand {
  @Option(names = "--limit", paramLabel = "N", description = "How many to show; 100 by default.")
  private @Nullable Integer limit;

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.get(ApiPath.of("jobs").with("limit", limit)),
        answer -> JobText.printAll(out(), answer.path("jobs")));
  }
}
