package org.hirz.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what came of reading a version's file. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what came of reading a version's file: how many records were read, taken, kept out and rejected, and the first problems with their places.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list report vendor-a 3",
      "  hirz list report vendor-a 3 --problems > problems.txt",
    })
final class ReportCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Option(names = "--problems", description = "Print every problem, one a line, and nothing else.")
  private boolean problems;

  @Override
  void check() {
    list(version.list());
    if (problems && json()) {
      throw usage("--problems are lines of text: leave out --json.");
    }
  }

  @Override
  ExitCode run(AdminClient client) {
    if (!problems) {
      return show(client.get(version.path("report")), report -> ReportText.print(out(), report));
    }
    Answer answer = client.stream(version.path("problems"), this::copy);
    return answer instanceof Answer.Ok ? ExitCode.OK : show(answer, none -> {});
  }

  private void copy(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out().println(Table.plain(line));
    }
  }
}
