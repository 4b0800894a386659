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
    boolean done = lint.path("state").asText().equals("done");
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
    if (lint.path("counts").isObject()) {
      out().println("of each kind: " + Table.text(lint.path("counts")));
    }
    if (!done) {
      out().println("The check is still running: ask again.");
    }
  }
}
