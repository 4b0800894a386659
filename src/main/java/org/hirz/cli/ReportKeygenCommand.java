package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hirz.report.ReportKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key that signs reports. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes an Ed25519 key that signs reports: FILE, which only its owner may read and which must"
          + " stay secret, and FILE.pub, which everyone may have. Never overwrites a file.",
      "",
    },
    footer = {
      "",
      "Hand FILE.pub to those who are to verify your reports by a way that they trust: a report that"
          + " brings its own key shows only that nobody changed it since.",
      "",
      "Examples:",
      "  hirz report keygen examiner.key",
      "  hirz report keygen /media/stick/examiner.key --name forensics.example/examiner-7 --json",
    })
final class ReportKeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Where the private key goes.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The key's name in signatures: letters, digits, . _ @ / -. Default: hirz-report.")
  private String name = "hirz-report";

  @Option(names = "--json", description = "Print the public key in JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (!ReportKey.isName(name)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "A key's name is 1 to 100 letters, digits, . _ @ / -.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      ReportKey.Verifier made = ReportKey.create(file, name);
      if (json) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", made.name());
        node.put("publicKey", made.key().base64());
        node.put("noteKey", made.key().noteKey(made.name()));
        out.println(node);
      } else {
        out.println("private key  " + file + " (keep it secret)");
        out.println("public key   " + ReportKey.publicFile(file));
        out.println("note key     " + made.key().noteKey(made.name()));
      }
      out.flush();
      return ExitCode.OK.code();
    } catch (FileAlreadyExistsException e) {
      spec.commandLine().getErr().println("The key's file or its .pub is there already.");
    } catch (IOException e) {
      spec.commandLine().getErr().println("The key's files cannot be written there.");
    }
    return ExitCode.FAILED.code();
  }
}
