package org.hirz.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases what a server's audit log has kept long enough. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Erases what the oldest records say. Their hashes stay, so that the log can be checked on, and a"
          + " record says what was erased. What is erased is gone.",
      "",
    },
    footer = {"", "Example:", "  hirz audit prune --before 2026-01-01"})
final class AuditPruneCommand extends AdminCommand {
  @Option(
      names = "--before",
      paramLabel = "DATE",
      required = true,
      description = "Erase records from before that day (UTC), such as 2025-11-22.")
  private LocalDate before = LocalDate.EPOCH;

  @Override
  ExitCode run(AdminClient client) {
    Instant instant = before.atStartOfDay(ZoneOffset.UTC).toInstant();
    return show(
        client.post(ApiPath.of("audit", "prune"), "{\"before\":\"" + instant + "\"}"),
        answer ->
            out()
                .println(
                    "The first record that remains is "
                        + Table.text(answer.path("remains"))
                        + "."));
  }
}
