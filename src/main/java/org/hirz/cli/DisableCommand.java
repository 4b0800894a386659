package org.hirz.cli;

import picocli.CommandLine.Command;

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
final class DisableCommand extends ListActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("lists", id(), "disable"), JsonText.of("reason", reason())),
        answer -> out().println("List " + id() + " is not searched any more."));
  }
}
