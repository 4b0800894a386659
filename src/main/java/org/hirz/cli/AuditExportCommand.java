package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a server's audit log to a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the records of the audit log to a new file, one a line, and the newest checkpoint as the"
          + " last line. That it was exported is recorded too.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz audit export --out audit.ndjson",
      "  hirz audit export --from 1000 --out audit.ndjson"
    })
final class AuditExportCommand extends AdminCommand {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A file that is not there yet.")
  private Path file = Path.of("");

  @Option(names = "--from", paramLabel = "NUMBER", description = "The first record. Default: 0.")
  private @Nullable Long from;

  @Override
  ExitCode run(AdminClient client) {
    if (Files.exists(file)) {
      return failed("the file of --out is there already");
    }
    try {
      return switch (client.stream(ApiPath.of("audit", "export").with("from", from), this::copy)) {
        case Answer.Ok ok -> ExitCode.OK;
        case Answer other -> show(other, printed -> {});
      };
    } catch (UncheckedIOException e) {
      return failed("the file of --out cannot be written");
    }
  }

  private void copy(InputStream in) throws IOException {
    Files.copy(in, file);
  }
}
