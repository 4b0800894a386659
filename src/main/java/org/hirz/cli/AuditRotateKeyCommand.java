package org.hirz.cli;

import picocli.CommandLine.Command;

/** Replaces the key that signs a server's audit log. */
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replaces the key that signs checkpoints. A record says so, and the checkpoint that covers it is"
          + " signed by both keys, so that whoever follows the log can go on.",
      "",
    },
    footer = {"", "Example:", "  hirz audit rotate-key"})
final class AuditRotateKeyCommand extends AdminCommand {
  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("audit", "keys", "rotate"), "{}"),
        answer ->
            out()
                .println(
                    "The log is signed by "
                        + Table.text(answer.path("noteKey"))
                        + " from record "
                        + Table.text(answer.path("record"))
                        + " on."));
  }
}
