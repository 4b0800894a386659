package org.hirz.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done to a whole list at once, and why. */
abstract class ListActCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  @Override
  final void check() {
    list(id);
  }

  final String id() {
    return id;
  }

  final String reason() {
    return reason;
  }
}
