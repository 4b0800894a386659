package org.hirz.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches the answers of a job. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fetches the answers of a job that is done, a row each in the order of the rows, and the"
          + " trailer: without one they are incomplete.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz job results 01K0EXAMPLE0000000000000000 > answers.ndjson",
      "  hirz job results 01K0EXAMPLE0000000000000000 --results answers.ndjson",
    })
final class JobResultsCommand extends JobActCommand {
  @Option(
      names = "--partial",
      description = "Of a job that is not done, what is answered up to the first gap.")
  private boolean partial;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Where to write them; by default to the standard output.")
  private @Nullable Path file;

  @Override
  ExitCode run(AdminClient client) {
    return JobResultsFile.fetch(client, job(), partial, file, this);
  }
}
