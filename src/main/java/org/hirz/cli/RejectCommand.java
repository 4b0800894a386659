package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Decides against a version. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Decides against a staged or approved version.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list reject vendor-a 3 --reason 'half of the entries are gone'",
    })
final class RejectCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Mixin private Reason reason = new Reason();

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(version.path("reject"), reason.document()),
        answer ->
            out()
                .println(
                    "Version " + version.number() + " of " + version.list() + " is rejected."));
  }
}
