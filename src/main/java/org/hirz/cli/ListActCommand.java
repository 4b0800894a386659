package org.hirz.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is done to a whole list at once, and why. */
abstract class ListActCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Mixin private Reason reason = new Reason();

  @Override
  final void check() {
    list(id);
  }

  final String id() {
    return id;
  }

  final String reason() {
    return reason.text();
  }
}
