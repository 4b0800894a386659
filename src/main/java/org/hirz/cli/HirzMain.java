package org.hirz.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

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
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              String message = failure.getMessage();
              line.getErr()
                  .println("hirz: " + (message == null ? failure.getClass().getName() : message));
              return ExitCode.FAILED.code();
            });
  }
}
