package org.hirz.cli;

import picocli.CommandLine.Command;

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
final class EnableCommand extends ListActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("lists", id(), "enable"), JsonText.of("reason", reason())),
        answer -> out().println("List " + id() + " is searched again."));
  }
}
