package org.hirz.cli;

import picocli.CommandLine.Command;

/** Names the formats that can be loaded. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Names the formats that hirz list load takes, one a line.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list formats",
    })
final class FormatsCommand extends AdminCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.get(ApiPath.of("formats")),
        answer -> answer.path("formats").forEach(name -> out().println(Table.text(name))));
  }
}
