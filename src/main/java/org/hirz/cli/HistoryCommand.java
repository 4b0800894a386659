package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was done to a list, or what was live at an instant. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what was done to a list, newest first; or, with --at, what was live at an instant, and whether an entry was in it.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list history vendor-a",
      "  hirz list history --at 2026-11-22T12:00:00Z",
      "  hirz list history vendor-a --at 2026-11-22T12:00:00Z --entry e-17",
    })
final class HistoryCommand extends AdminCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The list.")
  private @Nullable String id;

  @Option(names = "--at", paramLabel = "INSTANT", description = "Such as 2026-11-22T12:00:00Z.")
  private @Nullable Instant at;

  @Option(names = "--entry", paramLabel = "ENTRY", description = "Was this entry in it?")
  private @Nullable String entry;

  @Option(names = "--limit", paramLabel = "COUNT", description = "Show at most so many acts.")
  private @Nullable Integer limit;

  @Override
  void check() {
    if (id != null) {
      list(id);
    }
    if (id == null && at == null) {
      throw usage("Name a list, or an instant with --at.");
    }
    if (entry != null && at == null) {
      throw usage("--entry goes with --at.");
    }
    if (limit != null && at != null) {
      throw usage("--limit does not go with --at.");
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    if (at != null) {
      return show(
          client.get(ApiPath.of("history").with("at", at).with("list", id).with("entry", entry)),
          this::printInstant);
    }
    return show(
        client.get(ApiPath.of("lists", Objects.requireNonNull(id), "history").with("limit", limit)),
        this::printActs);
  }

  private void printActs(JsonNode answer) {
    Table table = new Table("AT", "BY", "ACT", "VERSION", "GENERATION", "ENTRY", "REASON");
    for (JsonNode act : answer.path("acts")) {
      table.row(
          act.path("at"),
          act.path("by"),
          act.path("kind"),
          act.path("version"),
          act.path("generation"),
          act.path("entry"),
          act.path("reason"));
    }
    table.print(out());
  }

  private void printInstant(JsonNode answer) {
    out()
        .println(
            "At "
                + Table.text(answer.path("at"))
                + " generation "
                + Table.text(answer.path("generation"))
                + " was live:");
    Table table = new Table("LIST", "VERSION", "ENTRIES", "REVIEWED", "DIGEST");
    for (JsonNode list : answer.path("lists")) {
      table.row(
          list.path("id"),
          list.path("version"),
          list.path("entries"),
          list.path("reviewed").asBoolean() ? "yes" : "no",
          list.path("digest"));
    }
    table.print(out());
    // There is one for each list that was asked about, or one alone.
    JsonNode found = answer.path("entry");
    for (JsonNode one : found.isArray() ? found : List.of(found)) {
      if (one.isObject()) {
        out().println();
        printEntry(one);
      }
    }
  }

  private void printEntry(JsonNode found) {
    boolean present = found.path("present").asBoolean();
    boolean withheld = found.path("withheld").asBoolean();
    Table table = new Table();
    table.row("entry", found.path("entry"));
    table.row("list", found.path("list"));
    table.row("listed then", present ? "yes" : "no");
    table.row("kept back then", withheld ? "yes" : "no");
    if (present) {
      table.row("since", found.path("since"));
      table.row("file", found.path("fileDigest"));
      table.row("record", found.path("at"));
    }
    table.print(out());
  }
}
