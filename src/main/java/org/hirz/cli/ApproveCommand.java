package org.hirz.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Agrees to a staged version. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Agrees to a staged version: somebody other than who brought it. Nothing is served by it yet.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list approve vendor-a 3",
    })
final class ApproveCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private @Nullable String reason;

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(version.path("approve"), JsonText.of("reason", reason)),
        answer -> {
          out().println("Version " + version.number() + " of " + version.list() + " is approved.");
          out().println("Next: hirz list publish " + version.list() + " " + version.number());
        });
  }
}
