package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Shows every tenant. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows every tenant.",
      "",
    },
    footer = {"", "Example:", "  hirz tenant list"})
final class TenantListCommand extends AdminCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.get(ApiPath.of("tenants")),
        answer -> {
          Table table = new Table("TENANT", "ENABLED", "LISTS", "NAME");
          for (JsonNode tenant : answer.path("tenants")) {
            table.row(
                tenant.path("tenant"),
                tenant.path("enabled").asBoolean() ? "yes" : "no",
                tenant.path("grants").size(),
                tenant.path("name"));
          }
          table.print(out());
        });
  }
}
