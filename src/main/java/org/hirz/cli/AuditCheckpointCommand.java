package org.hirz.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** Prints the newest checkpoint of a server's audit log. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the newest checkpoint: how many records there are, the root of their tree, and the"
          + " log's signature. Keep it elsewhere, for hirz audit verify --checkpoint.",
      "",
    },
    footer = {"", "Example:", "  hirz audit checkpoint > audit.checkpoint"})
final class AuditCheckpointCommand extends AdminCommand {
  @Override
  ExitCode run(AdminClient client) {
    return switch (client.stream(ApiPath.of("audit", "checkpoint"), this::copy)) {
      case Answer.Ok ok -> ExitCode.OK;
      case Answer other -> show(other, printed -> {});
    };
  }

  private void copy(java.io.InputStream in) throws java.io.IOException {
    out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }
}
