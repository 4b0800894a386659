package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists on a running server, from the source's file to what is served. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps the lists of a running server: from the source's own file to what is served, and back.",
      "",
      "A file becomes a staged version (load); one looks at it (report, diff, lint); somebody else"
          + " agrees to it (approve); then it is made live (publish).",
      "",
    },
    subcommands = {
      CreateCommand.class,
      SettingsCommand.class,
      LoadCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      LintCommand.class,
      SignCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      PublishCommand.class,
      RollbackCommand.class,
      DisableCommand.class,
      EnableCommand.class,
      WithdrawCommand.class,
      DisputeCommand.class,
      HistoryCommand.class,
      FormatsCommand.class
    },
    footer = {
      "",
      "The server is named with --server or HIRZ_SERVER, your key with HIRZ_KEY or --key-file.",
      "",
      "Example:",
      "  hirz list create vendor-a --name 'Vendor A' --nature csam --owner 'Trust and Safety'",
      "  hirz list load vendor-a vendor-a.json.gz --format vics",
    })
final class ListCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
