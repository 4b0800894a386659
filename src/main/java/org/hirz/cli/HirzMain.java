package org.hirz.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Commands that need no server run without starting one: the framework is entered by
 * {@code hirz serve} alone.
 */
@QuarkusMain
public final class HirzMain {
  /** What must work with a broken configuration file too, and what takes nothing from it. */
  private static final Set<String> NEED_NO_SETTINGS =
      Set.of("help", "version", "completion", "serve");

  private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

  private HirzMain() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(run(commandLine(), args));
  }

  /**
   * Runs a command line with the settings of the configuration file.
   *
   * @return the exit code
   */
  static int run(CommandLine line, String... args) {
    Surroundings surroundings = ServerOptions.surroundings(line.getCommandSpec());
    List<String> arguments = List.of(args);
    if (takesSettings(arguments)) {
      try {
        ConfigurationFile file =
            ConfigurationFile.read(
                named(arguments), surroundings, Setting.below(line.getCommandSpec()));
        line.setDefaultValueProvider(new Configuration(surroundings, file, arguments));
      } catch (ConfigurationFile.Refused e) {
        complain(line, e);
        line.getErr().flush();
        return ExitCode.FAILED.code();
      }
    }
    return line.execute(args);
  }

  private static boolean takesSettings(List<String> arguments) {
    String first =
        arguments.stream().filter(argument -> !argument.startsWith("-")).findFirst().orElse("help");
    return !NEED_NO_SETTINGS.contains(first) && Collections.disjoint(HELP, arguments);
  }

  /** Returns the file of --config, which must be known before the rest of the line is read. */
  private static @Nullable Path named(List<String> arguments) {
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--config=")) {
        return Path.of(argument.substring("--config=".length()));
      }
      if (argument.equals("--config") && i + 1 < arguments.size()) {
        return Path.of(arguments.get(i + 1));
      }
    }
    return null;
  }

  /** Returns the command line as the process has it. */
  static CommandLine commandLine() {
    return commandLine(Surroundings.ofProcess());
  }

  /** Returns the command line with something else around it. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new HirzCommand(surroundings))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setDefaultValueProvider(
            new Configuration(surroundings, ConfigurationFile.none(null), List.of()))
        .setParameterExceptionHandler((problem, arguments) -> misused(problem))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              complain(line, failure);
              return ExitCode.FAILED.code();
            });
  }

  /**
   * Says what is wrong with the command line, in one line, what was perhaps meant, and where to
   * read on. The whole usage is shown only where no command is named: it would scroll the message
   * away.
   */
  private static int misused(ParameterException problem) {
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    complain(line, problem);
    if (problem instanceof UnmatchedArgumentException unmatched) {
      meant(line, unmatched.getUnmatched().getFirst())
          .ifPresent(name -> err.println("Did you mean " + name + "?"));
    }
    boolean ours = problem.getClass() == ParameterException.class;
    if (ours && !line.getSubcommands().isEmpty()) {
      line.usage(err);
    } else {
      err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.FAILED.code();
  }

  private static Optional<String> meant(CommandLine line, String given) {
    if (!given.startsWith("-")) {
      return Nearest.to(given, line.getSubcommands().keySet());
    }
    List<String> options =
        line.getCommandSpec().options().stream()
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .toList();
    return Nearest.to(given.replaceFirst("=.*$", ""), options);
  }

  private static void complain(CommandLine line, Exception problem) {
    String message = problem.getMessage();
    String text = message == null ? problem.getClass().getName() : message;
    line.getErr().println("hirz: " + Table.plain(text.replaceAll("\\s*\\R\\s*", " ")));
  }
}
