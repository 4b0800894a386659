package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reports of checks. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the keys that sign the reports of checks, and verifies reports.",
      "",
    },
    subcommands = {ReportKeygenCommand.class, ReportVerifyCommand.class},
    footer = {
      "",
      "Examples:",
      "  hirz report keygen ~/examiner.key --name examiner-7",
      "  hirz report verify out --key examiner.key.pub",
    })
final class CheckReportCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do.");
  }
}
