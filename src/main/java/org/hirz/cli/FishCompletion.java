package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion script of the shell fish, as its manual describes the command {@code complete}.
 */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  /** Returns the script of a program. */
  static String of(CommandSpec program) {
    FishCompletion completion = new FishCompletion();
    completion.head(program);
    for (CommandSpec command : CompletedValue.commands(program)) {
      completion.command(program.name(), command);
    }
    return completion.script.toString();
  }

  private void head(CommandSpec program) {
    String name = program.name();
    script.append("# Completion of ").append(name).append(" for fish\n");
    script.append("set -g __").append(name).append("_commands");
    for (CommandSpec command : CompletedValue.commands(program)) {
      script.append(" \\\n    ").append(quoted(command.qualifiedName()));
    }
    script.append(
        """

        function __NAME_at
            set -l at NAME
            for word in (commandline -opc)[2..-1]
                if contains -- "$at $word" $__NAME_commands
                    set at "$at $word"
                end
            end
            test "$at" = "$argv"
        end
        complete -c NAME -f
        """
            .replace("NAME", name));
  }

  private void command(String program, CommandSpec command) {
    String here =
        "complete -c "
            + program
            + " -n "
            + quoted("__" + program + "_at " + command.qualifiedName());
    for (CommandLine sub : command.subcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      script.append(here).append(" -a ").append(quoted(spec.name()));
      describe(spec.usageMessage().description());
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        script.append(here);
        for (String name : option.names()) {
          script.append(name.startsWith("--") ? " -l " : " -s ");
          script.append(name.replaceFirst("^-+", ""));
        }
        script.append(option.arity().max() > 0 ? value(option) : "");
        describe(option.description());
      }
    }
    for (ArgSpec parameter : command.positionalParameters()) {
      script.append(here).append(value(parameter).replaceFirst("^ -[xr]", ""));
      describe(parameter.description());
    }
  }

  private static String value(ArgSpec argument) {
    return switch (CompletedValue.of(argument)) {
      case CompletedValue.Words(var words) -> " -x -a " + quoted(String.join(" ", words));
      case CompletedValue.Files files -> " -r -F";
      case CompletedValue.Folders folders -> " -x -a '(__fish_complete_directories)'";
      case CompletedValue.Anything anything -> " -x";
    };
  }

  private void describe(String[] description) {
    String summary = CompletedValue.summary(description);
    script.append(summary.isEmpty() ? "" : " -d " + quoted(summary)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
