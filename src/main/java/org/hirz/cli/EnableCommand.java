package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins the search of a list again. */
@Command(
    name = "enable",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Begins the search of a disabled list again: somebody other than who ended it.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list enable vendor-a --reason 'checked with the source'",
    })
final class EnableCommand extends AdminCommand {
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
        client.post(ApiPath.of("lists", id, "enable"), JsonText.of("reason", reason)),
        answer -> out().println("List " + id + " is searched again."));
  }
}
