package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the search of a list. */
@Command(
    name = "disable",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends the search of a whole list, at once. One person may; somebody else begins it again.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list disable vendor-a --reason 'the source has withdrawn it'",
    })
final class DisableCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  @Override
  void check() {
    list(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("lists", id, "disable"), JsonText.of("reason", reason)),
        answer -> out().println("List " + id + " is not searched any more."));
  }
}
