package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows lists and their versions. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows all lists, one list with its versions, or one version.",
      "",
      "With --json a list and its versions are two documents, one a line.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list status",
      "  hirz list status vendor-a",
      "  hirz list status vendor-a 3",
    })
final class StatusCommand extends AdminCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The list.")
  private @Nullable String id;

  @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "Number of a version.")
  private @Nullable Integer number;

  @Override
  void check() {
    if (id != null) {
      list(id);
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    if (id == null) {
      return show(client.get(ApiPath.of("lists")), this::printLists);
    }
    if (number != null) {
      return show(
          client.get(ApiPath.of("lists", id, "versions", number)),
          version -> ReportText.printVersion(out(), version));
    }
    ExitCode shown = show(client.get(ApiPath.of("lists", id)), list -> printList(out(), list));
    return shown == ExitCode.OK
        ? show(client.get(ApiPath.of("lists", id, "versions")), this::printVersions)
        : shown;
  }

  private void printLists(JsonNode answer) {
    Table table =
        new Table("LIST", "NATURE", "ENABLED", "LIVE", "NEWEST", "ENTRIES", "QUARANTINED", "NAME");
    for (JsonNode list : answer.path("lists")) {
      table.row(
          list.path("id"),
          list.path("nature"),
          list.path("enabled").asBoolean(true) ? "yes" : "no",
          list.path("live"),
          list.path("newest"),
          list.path("entries"),
          list.path("quarantined"),
          list.path("name"));
    }
    table.print(out());
  }

  private void printVersions(JsonNode answer) {
    Table table =
        new Table(
            "VERSION", "STATE", "FORMAT", "ENTRIES", "ADDED", "WITHDRAWN", "STAGED", "APPROVED");
    for (JsonNode version : answer.path("versions")) {
      JsonNode counts = version.path("counts");
      table.row(
          version.path("version"),
          version.path("state"),
          version.path("source").path("format"),
          counts.path("entries"),
          counts.path("added"),
          counts.path("withdrawn"),
          ReportText.act(version.path("staged")),
          ReportText.act(version.path("approved")));
    }
    if (!table.isEmpty()) {
      out().println();
      table.print(out());
    }
  }

  /** Shows what a list is, and its rules. */
  static void printList(PrintWriter out, JsonNode list) {
    Table table = new Table();
    table.row("list", list.path("id"));
    table.row("name", list.path("name"));
    table.row("nature", list.path("nature"));
    table.row("owner", list.path("owner"));
    table.row("authority", list.path("authority"));
    table.row("handling", list.path("handling"));
    table.row("enabled", list.path("enabled").asBoolean(true) ? "yes" : "no");
    table.row("live version", list.path("live"));
    table.row("newest version", list.path("newest"));
    table.row("entries", list.path("entries"));
    table.row("quarantined", list.path("quarantined"));
    table.row("no searchable hash", list.path("unsearchable"));
    table.row("update mode", list.path("updateMode"));
    table.row("default scheme", list.path("defaultScheme"));
    table.row("threshold", list.path("threshold"));
    table.row("sources needed", list.path("minimumSources"));
    table.row("weakest that alerts", list.path("minimumStrength").asText("near"));
    table.row("signature needed", list.path("signatureNeeded").asBoolean() ? "yes" : "no");
    table.print(out);
  }
}
