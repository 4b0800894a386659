package org.hirz.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What a shell can offer where an option or a parameter takes a value. */
sealed interface CompletedValue {
  /** One of these words. */
  record Words(List<String> words) implements CompletedValue {}

  /** A file or a folder. */
  record Files() implements CompletedValue {}

  /** A folder. */
  record Folders() implements CompletedValue {}

  /** Nothing that could be known. */
  record Anything() implements CompletedValue {}

  /** Returns what can be offered, by the type of the argument and the name of its value. */
  static CompletedValue of(ArgSpec argument) {
    List<String> words = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(words::add);
    }
    Class<?> type = argument.auxiliaryTypes()[0];
    String label = argument.paramLabel();
    if (!words.isEmpty()) {
      return new Words(List.copyOf(words));
    }
    if (label.contains("DIR") && !label.contains("FILE")) {
      return new Folders();
    }
    return type == Path.class || type == File.class || label.contains("FILE")
        ? new Files()
        : new Anything();
  }

  /** Returns the first sentence of a description in one line; empty where there is none. */
  static String summary(String[] description) {
    String text = String.join(" ", description).replace("%n", " ").replaceAll("\\s+", " ").strip();
    Matcher sentence = Pattern.compile("^(.*?[.:;,])( |$)").matcher(text);
    String first = sentence.find() ? sentence.group(1) : text;
    return first.replaceAll("[.:;,]$", "");
  }

  /** Returns the names of a command and of all below it: {@code hirz}, {@code hirz list}, … */
  static List<CommandSpec> commands(CommandSpec command) {
    List<CommandSpec> commands = new ArrayList<>(List.of(command));
    command.subcommands().values().forEach(sub -> commands.addAll(commands(sub.getCommandSpec())));
    return commands;
  }

  /** Returns text in single quotes of a POSIX shell, which zsh and bash read alike. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
