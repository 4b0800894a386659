package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a tenant another name, budget or effort. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gives a tenant another name, budget or effort. A bound that is not named is none, if another is.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz tenant set platform-a --requests-per-second 500 --reason 'their campaign begins'"
    })
final class TenantSetCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Mixin private BudgetOptions options = new BudgetOptions();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private @Nullable String reason;

  @Override
  void check() {
    tenant(id);
    if (!options.isAnything()) {
      throw usage("Say what is to be changed.");
    }
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
    options.addTo(document);
    if (reason != null) {
      document.put("reason", reason);
    }
    return show(
        client.patch(ApiPath.of("tenants", id), document.toString()),
        tenant -> TenantShowCommand.print(out(), tenant));
  }
}
