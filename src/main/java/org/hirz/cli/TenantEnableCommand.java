package org.hirz.cli;

import picocli.CommandLine.Command;

/** Accepts a disabled tenant's keys again. */
@Command(
    name = "enable",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Accepts a disabled tenant's keys again.",
      "",
    },
    footer = {"", "Example:", "  hirz tenant enable platform-a --reason 'they have new keys'"})
final class TenantEnableCommand extends TenantActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return act(client, "enable", "Keys of %s are accepted again.");
  }
}
