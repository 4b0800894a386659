package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The audit log. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the audit log, and follows it: what was answered, refused and done, in records that"
          + " nobody can change, drop or reorder unnoticed.",
      "",
    },
    subcommands = {
      AuditVerifyCommand.class,
      AuditCheckpointCommand.class,
      AuditExportCommand.class,
      AuditRotateKeyCommand.class,
      AuditPruneCommand.class
    },
    footer = {
      "",
      "verify reads the store's database; the others ask a server, named with --server or"
          + " HIRZ_SERVER, with your key in HIRZ_KEY or --key-file.",
      "",
      "Example:",
      "  hirz audit verify --data /var/lib/hirz",
    })
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
