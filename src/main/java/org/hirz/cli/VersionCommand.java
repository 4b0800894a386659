package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which release this is, and on what it runs. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Prints the release and the Java runtime.",
    footer = {"", "Example:", "  hirz version", "  hirz version --json"})
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  private static final String RESOURCE = "/hirz-version.properties";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print them in JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonNodeFactory.instance
              .objectNode()
              .put("hirz", release())
              .put("java", Runtime.version().toString())
              .put("vendor", System.getProperty("java.vendor")));
      return ExitCode.OK.code();
    }
    for (String line : getVersion()) {
      out.println(line);
    }
    return ExitCode.OK.code();
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "hirz " + release(),
      "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }

  /** Returns the release, such as {@code 0.1.0}. */
  static String release() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = VersionCommand.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    }
    return properties.getProperty("version", "unknown");
  }
}
