package org.hirz.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Commands that need no server run without starting one: the framework is entered by
 * {@code hirz serve} alone.
 */
@QuarkusMain
public final class HirzMain {
  private HirzMain() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line as the process has it. */
  static CommandLine commandLine() {
    return commandLine(Surroundings.ofProcess());
  }

  /** Returns the command line with something else around it. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new HirzCommand(surroundings))
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
    UnmatchedArgumentException.printSuggestions(problem, err);
    boolean ours = problem.getClass() == ParameterException.class;
    if (ours && !line.getSubcommands().isEmpty()) {
      line.usage(err);
    } else {
      err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.FAILED.code();
  }

  private static void complain(CommandLine line, Exception problem) {
    String message = problem.getMessage();
    String text = message == null ? problem.getClass().getName() : message;
    line.getErr().println("hirz: " + Table.plain(text.replaceAll("\\s*\\R\\s*", " ")));
  }
}
