package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a tenant: its budget, its grants, and with --history what was done to it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows a tenant: its budget, its grants, and with --history what was done to it.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz tenant show platform-a",
      "  hirz tenant show platform-a --history"
    })
final class TenantShowCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Option(names = "--history", description = "Show what was done to it, its keys and grants.")
  private boolean history;

  @Override
  void check() {
    tenant(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    return history
        ? show(client.get(ApiPath.of("tenants", id, "history")), this::printActs)
        : show(client.get(ApiPath.of("tenants", id)), tenant -> print(out(), tenant));
  }

  /** Shows a tenant and what it was granted. */
  static void print(PrintWriter out, JsonNode tenant) {
    Table table = new Table();
    table.row("tenant", tenant.path("tenant"));
    table.row("name", tenant.path("name"));
    table.row("enabled", tenant.path("enabled").asBoolean() ? "yes" : "no");
    JsonNode budget = tenant.path("budget");
    table.row("requests a second", budget.path("requestsPerSecond"));
    table.row("bytes a second", budget.path("bytesPerSecond"));
    table.row("pixels a second", budget.path("pixelsPerSecond"));
    table.row(
        "effort",
        tenant.path("effort").isTextual() ? tenant.path("effort").asText() : "the server's own");
    table.row("created", tenant.path("created"));
    table.print(out);
    printGrants(out, tenant);
  }

  /** Shows what a tenant was granted. */
  static void printGrants(PrintWriter out, JsonNode tenant) {
    Table grants = new Table("LIST", "LEGAL BASIS", "GRANTED");
    for (JsonNode grant : tenant.path("grants")) {
      grants.row(grant.path("list"), grant.path("legalBasis"), ReportText.act(grant));
    }
    if (grants.isEmpty()) {
      out.println("It may be matched against no list: hirz tenant grant");
    } else {
      out.println();
      grants.print(out);
    }
  }

  private void printActs(JsonNode answer) {
    Table table = new Table("AT", "BY", "CHANGE", "OF", "ID", "WORDS");
    for (JsonNode act : answer.path("acts")) {
      table.row(
          act.path("at"),
          act.path("by"),
          act.path("change"),
          act.path("subject"),
          act.path("id"),
          act.path("words"));
    }
    table.print(out());
  }
}
