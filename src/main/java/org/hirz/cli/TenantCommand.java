package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tenants of a running server, and the lists that each may be matched against. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = {
      "Looks after tenants: organisations whose keys are accepted, each matched only against the lists that it was granted, on a stated legal basis.",
      "",
    },
    subcommands = {
      TenantListCommand.class,
      TenantCreateCommand.class,
      TenantShowCommand.class,
      TenantSetCommand.class,
      TenantDisableCommand.class,
      TenantEnableCommand.class,
      TenantGrantCommand.class,
      TenantRevokeGrantCommand.class
    },
    footer = {
      "",
      "The server is named with --server or HIRZ_SERVER, an administrator's key with HIRZ_KEY or"
          + " --key-file.",
      "",
      "Example:",
      "  hirz tenant create platform-a --name 'Platform A'",
      "  hirz tenant grant platform-a demo --legal-basis 'Agreement 7 of 2026-03-01'"
    })
final class TenantCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
