package org.hirz.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Fetches answers of jobs: to a file, which is in place once it is whole, or as they come. */
final class JobResultsFile {
  private JobResultsFile() {}

  /**
   * Fetches the answers of a job.
   *
   * @param file where they go, or null for the command's output
   */
  static ExitCode fetch(
      AdminClient client, String job, boolean partial, @Nullable Path file, AdminCommand command) {
    ApiPath path = ApiPath.of("jobs", job, "results").with("partial", partial ? true : null);
    Answer answer =
        client.stream(
            path,
            in -> {
              if (file == null) {
                command.out().flush();
                copy(in, command);
              } else {
                write(in, file);
              }
            });
    if (answer instanceof Answer.Ok) {
      if (file != null && !command.json()) {
        command.err().println("The answers are in " + file);
      }
      return ExitCode.OK;
    }
    return command.show(answer, nothing -> {});
  }

  private static void copy(InputStream in, AdminCommand command) throws IOException {
    var text = new java.io.InputStreamReader(in, StandardCharsets.UTF_8);
    text.transferTo(command.out());
  }

  private static void write(InputStream in, Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
