package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a version changes. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what a version changes, compared with the live one or another: which entries come, go and change. Never a hash.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list diff vendor-a 3",
      "  hirz list diff vendor-a 3 --against 1 --limit 1000",
    })
final class DiffCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Option(names = "--against", paramLabel = "M", description = "Compare with this version.")
  private @Nullable Integer against;

  @Option(names = "--limit", paramLabel = "COUNT", description = "Show at most so many entries.")
  private @Nullable Integer limit;

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.get(version.path("diff").with("against", against).with("limit", limit)),
        this::print);
  }

  private void print(JsonNode diff) {
    new Table()
        .row("compared with", diff.path("against"))
        .row("added", diff.path("added"))
        .row("updated", diff.path("updated"))
        .row("withdrawn", diff.path("withdrawn"))
        .print(out());
    Table table = new Table("ENTRY", "CHANGE", "TYPES", "LABELS", "FLAGS");
    for (JsonNode entry : diff.path("entries")) {
      table.row(
          entry.path("entry"),
          entry.path("change"),
          entry.path("types"),
          labels(entry.path("labels")),
          entry.path("flags"));
    }
    if (!table.isEmpty()) {
      out().println();
      table.print(out());
    }
  }

  private static String labels(JsonNode labels) {
    List<String> texts = new ArrayList<>();
    for (JsonNode label : labels) {
      texts.add(label.path("scheme").asText() + ":" + label.path("code").asText());
    }
    return String.join(",", texts);
  }
}
