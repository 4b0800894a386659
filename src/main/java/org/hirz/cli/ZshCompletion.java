package org.hirz.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script of the shell zsh, for its own completion system: the functions {@code
 * _arguments} and {@code _describe}, as its manual describes them. It may lie in {@code fpath}, or
 * be sourced.
 */
final class ZshCompletion {
  private final StringBuilder script = new StringBuilder();

  private ZshCompletion() {}

  /** Returns the script of a program. */
  static String of(CommandSpec program) {
    ZshCompletion completion = new ZshCompletion();
    completion.write(program);
    return completion.script.toString();
  }

  private void write(CommandSpec program) {
    String name = program.name();
    List<CommandSpec> commands = CompletedValue.commands(program);
    List<String> names =
        commands.stream().map(each -> CompletedValue.quoted(each.qualifiedName())).toList();
    script.append(
        """
        #compdef NAME
        _NAME() {
          local at=NAME
          local -a verbs
          integer i from=1
          for ((i = 2; i < CURRENT; i++)); do
            case "$at ${words[i]}" in
              (COMMANDS) at="$at ${words[i]}"; from=i ;;
            esac
          done
          shift $((from - 1)) words
          ((CURRENT -= from - 1))
          case $at in
        """
            .replace("NAME", name)
            .replace("COMMANDS", String.join(" | ", names)));
    for (CommandSpec command : commands) {
      script.append("    (").append(CompletedValue.quoted(command.qualifiedName())).append(")\n");
      verbs(command.subcommands().values());
      arguments(command);
      script.append("      ;;\n");
    }
    script.append(
        """
          esac
        }
        if [ "${funcstack[1]}" = _NAME ]; then _NAME "$@"; else compdef _NAME NAME; fi
        """
            .replace("NAME", name));
  }

  private void verbs(Collection<CommandLine> subcommands) {
    if (subcommands.isEmpty()) {
      return;
    }
    script.append("      verbs=(");
    for (CommandLine sub : subcommands) {
      String summary = CompletedValue.summary(sub.getCommandSpec().usageMessage().description());
      script
          .append("\n        ")
          .append(CompletedValue.quoted(sub.getCommandName() + ":" + summary));
    }
    script.append(")\n      _describe -t commands command verbs\n");
  }

  private void arguments(CommandSpec command) {
    List<String> all = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        for (String name : option.names()) {
          all.add(CompletedValue.quoted(option(option, name)));
        }
      }
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!(CompletedValue.of(parameter) instanceof CompletedValue.Anything)) {
        String place =
            parameter.index().max() == parameter.index().min()
                ? String.valueOf(parameter.index().min() + 1)
                : "*";
        all.add(CompletedValue.quoted(place + value(parameter)));
      }
    }
    script.append("      _arguments -s");
    all.forEach(each -> script.append(" \\\n        ").append(each));
    script.append('\n');
  }

  private static String option(OptionSpec option, String name) {
    String explanation =
        CompletedValue.summary(option.description()).replaceAll("[\\[\\]\\\\]", " ");
    boolean takesValue = option.arity().max() > 0;
    return (option.isMultiValue() ? "*" : "")
        + name
        + (takesValue && name.startsWith("--") ? "=" : "")
        + "["
        + explanation
        + "]"
        + (takesValue ? value(option) : "");
  }

  private static String value(ArgSpec argument) {
    String label = ":" + argument.paramLabel().replaceAll("[^A-Za-z0-9-]", " ").strip() + ":";
    return label
        + switch (CompletedValue.of(argument)) {
          case CompletedValue.Words(var words) -> "(" + String.join(" ", words) + ")";
          case CompletedValue.Files files -> "_files";
          case CompletedValue.Folders folders -> "_files -/";
          case CompletedValue.Anything anything -> " ";
        };
  }
}
