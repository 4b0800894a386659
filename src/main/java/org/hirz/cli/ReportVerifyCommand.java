package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hirz.report.ReportKey;
import org.hirz.report.ReportVerifier;
import org.hirz.report.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a report. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Verifies a report: its signature, the digest of every file that it names, and that its"
          + " figures, findings.csv and vics.json are what findings.ndjson gives.",
      "",
      "Exits with 0 if nothing is wrong, else with 1.",
      "",
    },
    footer = {
      "",
      "Examples:",
      "  hirz report verify out --key examiner.key.pub",
      "  hirz report verify out --json",
    })
final class ReportVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "The folder with report.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public key of whom the report is said to be from (FILE.pub).")
  private @Nullable Path keyFile;

  @Option(names = "--json", description = "Print what was checked in JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Optional<ReportKey.Verifier> key = Optional.empty();
      if (keyFile != null) {
        key = ReportKey.readPublic(keyFile);
        if (key.isEmpty()) {
          err.println("The file given with --key is not a public key of reports.");
          return ExitCode.FAILED.code();
        }
      }
      if (!Files.isDirectory(folder)) {
        err.println("There is no such folder.");
        return ExitCode.FAILED.code();
      }
      Verification verification = ReportVerifier.verify(folder, key);
      print(verification);
      return (verification.isRight() ? ExitCode.OK : ExitCode.FAILED).code();
    } catch (IOException e) {
      err.println("A file of the report, or the key, cannot be read.");
      return ExitCode.FAILED.code();
    }
  }

  private void print(Verification verification) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(verification));
    } else {
      Table table = new Table();
      verification
          .checks()
          .forEach(check -> table.row(check.result().wireName(), check.name(), check.text()));
      table.print(out);
      out.println(conclusion(verification));
    }
    out.flush();
  }

  /** A report that anyone could have made must not pass for one that somebody answers for. */
  private static String conclusion(Verification verification) {
    if (!verification.isRight()) {
      return "The report is NOT right.";
    }
    return switch (verification.author()) {
      case UNSIGNED ->
          "Nothing is wrong, but nobody signed it: anyone can have made or changed this report.";
      case UNCHECKED -> "Nothing is wrong, but whose signature it is was not checked: give --key.";
      case CHECKED -> "Nothing is wrong.";
    };
  }

  private static ObjectNode json(Verification verification) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("right", verification.isRight());
    node.put("author", verification.author().wireName());
    ArrayNode checks = node.putArray("checks");
    verification
        .checks()
        .forEach(
            check ->
                checks
                    .addObject()
                    .put("name", check.name())
                    .put("result", check.result().wireName())
                    .put("text", check.text()));
    return node;
  }
}
