package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is suspicious in a version. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what is suspicious in a version: entries close to a benign list or to one of opposite nature, degenerate and low-quality hashes, one value under many ids, mass withdrawal.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list lint vendor-a 3",
    })
final class LintCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(client.get(version.path("lint")), this::print);
  }

  private void print(JsonNode lint) {
    Table table = new Table("KIND", "ENTRY", "OTHER LIST", "OTHER ENTRY", "DETAIL");
    for (JsonNode finding : lint.path("findings")) {
      table.row(
          finding.path("kind"),
          finding.path("entry"),
          finding.path("otherList"),
          finding.path("otherEntry"),
          finding.path("detail"));
    }
    if (!table.isEmpty()) {
      table.print(out());
    }
    new Table()
        .row("entries checked", lint.path("checked"))
        .row("findings", lint.path("findings").size())
        .print(out());
    if (!lint.path("counts").isEmpty()) {
      out().println("of each kind: " + Table.text(lint.path("counts")));
    }
    if (lint.path("truncated").asBoolean()) {
      out().println("There is more than was looked at, or is shown.");
    }
    switch (lint.path("state").asText("")) {
      case "done" -> {}
      case "failed" -> out().println("The check failed: this is not all there may be to find.");
      default -> out().println("The check is still running: ask again.");
    }
  }
}
