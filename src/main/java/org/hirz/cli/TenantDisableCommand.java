package org.hirz.cli;

import picocli.CommandLine.Command;

/** Ends that a tenant's keys are accepted, at once. */
@Command(
    name = "disable",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends that a tenant's keys are accepted, at once.",
      "",
    },
    footer = {"", "Example:", "  hirz tenant disable platform-a --reason 'their key has leaked'"})
final class TenantDisableCommand extends TenantActCommand {
  @Override
  ExitCode run(AdminClient client) {
    return act(client, "disable", "Keys of %s are not accepted any more.");
  }
}
