package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a tenant's keys, revoked and expired ones too; never a secret. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows a tenant's keys, revoked and expired ones too; never a secret.",
      "",
    },
    footer = {"", "Example:", "  hirz key list platform-a"})
final class KeyListCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Override
  void check() {
    tenant(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.get(ApiPath.of("tenants", id, "keys")),
        answer -> {
          Table table = new Table("KID", "KIND", "ROLES", "GOOD", "CREATED", "EXPIRES", "REVOKED");
          for (JsonNode key : answer.path("keys")) {
            table.row(
                key.path("kid"),
                key.path("kind"),
                key.path("roles"),
                key.path("good").asBoolean() ? "yes" : "no",
                key.path("created"),
                key.path("expires"),
                key.path("revoked"));
          }
          table.print(out());
        });
  }
}
