package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends that a tenant may be matched against a list, at once. */
@Command(
    name = "revoke-grant",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends that a tenant may be matched against a list, at once.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz tenant revoke-grant platform-a demo --reason 'the agreement has ended'"
    })
final class TenantRevokeGrantCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "LIST", description = "The list.")
  private String list = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  @Override
  void check() {
    tenant(id);
    list(list);
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(
            ApiPath.of("tenants", id, "grants", list, "revoke"), JsonText.of("reason", reason)),
        answer -> {
          out().println(id + " may not be matched against " + list + " any more.");
          TenantShowCommand.printGrants(out(), answer);
        });
  }
}
