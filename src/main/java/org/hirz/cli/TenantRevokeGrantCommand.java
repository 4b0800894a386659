package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private GrantName grant = new GrantName();

  @Mixin private Reason reason = new Reason();

  @Override
  void check() {
    tenant(grant.tenant());
    list(grant.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(
            ApiPath.of("tenants", grant.tenant(), "grants", grant.list(), "revoke"),
            reason.document()),
        answer -> {
          out()
              .println(
                  grant.tenant() + " may not be matched against " + grant.list() + " any more.");
          TenantShowCommand.printGrants(out(), answer);
        });
  }
}
