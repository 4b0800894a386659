package org.hirz.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options, their values and files. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints a script that makes a shell complete what is typed after hirz: commands, options, their"
          + " values, files.",
      "",
      "For one session: source <(hirz completion bash), the same with zsh; hirz completion fish |"
          + " source. For all: see docs/cli.md.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz completion bash > ~/.local/share/bash-completion/completions/hirz",
      "  hirz completion zsh > ~/.zfunc/_hirz",
      "  hirz completion fish > ~/.config/fish/completions/hirz.fish",
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Shells that there is a script for. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /** Returns the script for a program. */
    String script(CommandLine program) {
      return switch (this) {
        case BASH -> AutoComplete.bash(program.getCommandName(), program);
        case ZSH -> ZshCompletion.of(program.getCommandSpec());
        case FISH -> FishCompletion.of(program.getCommandSpec());
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(shell.script(spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return ExitCode.OK.code();
  }
}
