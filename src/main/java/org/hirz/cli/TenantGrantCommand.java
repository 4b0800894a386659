package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a tenant be matched against a list, on a stated legal basis. */
@Command(
    name = "grant",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets a tenant be matched against a list, on a stated legal basis.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz tenant grant platform-a demo --legal-basis 'Agreement 7 of 2026-03-01'"
    })
final class TenantGrantCommand extends AdminCommand {
  @Mixin private GrantName grant = new GrantName();

  @Option(
      names = "--legal-basis",
      paramLabel = "TEXT",
      required = true,
      description = "On what legal basis, in at most 500 characters.")
  private String basis = "";

  @Override
  void check() {
    tenant(grant.tenant());
    list(grant.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.put(
            ApiPath.of("tenants", grant.tenant(), "grants", grant.list()),
            JsonText.of("legalBasis", basis)),
        answer -> out().println(grant.tenant() + " may be matched against " + grant.list() + "."));
  }
}
