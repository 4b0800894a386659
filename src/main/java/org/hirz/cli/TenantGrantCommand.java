package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "LIST", description = "The list.")
  private String list = "";

  @Option(
      names = "--legal-basis",
      paramLabel = "TEXT",
      required = true,
      description = "On what legal basis, in at most 500 characters.")
  private String basis = "";

  @Override
  void check() {
    tenant(id);
    list(list);
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.put(ApiPath.of("tenants", id, "grants", list), JsonText.of("legalBasis", basis)),
        grant -> out().println(id + " may be matched against " + list + "."));
  }
}
