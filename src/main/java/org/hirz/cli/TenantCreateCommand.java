package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a tenant. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a tenant. It has no keys, and may be matched against no list yet.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz tenant create platform-a --name 'Platform A' --requests-per-second 200"
    })
final class TenantCreateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "Its id; it cannot be changed.")
  private String id = "";

  @Mixin private BudgetOptions options = new BudgetOptions();

  @Override
  void check() {
    tenant(id);
    if (options.isContradictory()) {
      throw usage("--no-budget goes with no bound.");
    }
    if (!options.isEffort()) {
      throw usage("--effort is fast, standard, thorough or default.");
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("tenant", id);
    options.addTo(document);
    return show(
        client.post(ApiPath.of("tenants"), document.toString()),
        tenant -> {
          TenantShowCommand.print(out(), tenant);
          out().println("Next: hirz tenant grant " + id + " LIST --legal-basis TEXT");
          out().println("      hirz key create " + id + " --role platform");
        });
  }
}
