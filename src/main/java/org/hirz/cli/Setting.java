package org.hirz.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that may also be set by the environment and by the configuration file.
 *
 * @param key its name in the file: the command's words and the option's, joined by dots, such as
 *     {@code list.load.format}
 * @param shared the name under which the file sets it for all commands that have it, where there is
 *     such a name
 */
record Setting(String key, Optional<String> shared) {
  /** Options that mean the same wherever they are. */
  private static final Set<String> SHARED = Set.of("server", "key-file", "json");

  /**
   * Commands whose options are not settings: the service has a configuration of its own, under
   * names of its own; the others say what this one is, or how the program is used.
   */
  private static final Set<String> APART = Set.of("serve", "completion", "config", "help");

  /** Returns the setting of an option, or nothing where it can be on the command line only. */
  static Optional<Setting> of(CommandSpec command, OptionSpec option) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName(" ").split(" ")));
    words.removeFirst();
    if (words.isEmpty()
        || APART.contains(words.getFirst())
        || !command.subcommands().isEmpty()
        || option.hidden()
        || option.inherited()
        || option.usageHelp()
        || option.versionHelp()) {
      return Optional.empty();
    }
    String name = option.longestName().replaceFirst("^-+", "");
    words.add(name);
    return Optional.of(
        new Setting(
            String.join(".", words), SHARED.contains(name) ? Optional.of(name) : Optional.empty()));
  }

  /** Returns the settings of a command and of all below it, in the order of their help. */
  static List<Setting> below(CommandSpec command) {
    List<Setting> settings = new ArrayList<>();
    command.options().forEach(option -> of(command, option).ifPresent(settings::add));
    command.subcommands().values().forEach(sub -> settings.addAll(below(sub.getCommandSpec())));
    return settings;
  }

  /** Returns the environment variable that sets it, such as {@code HIRZ_LIST_LOAD_FORMAT}. */
  String variable() {
    return variable(key);
  }

  /** Returns the environment variable of a key of the file. */
  static String variable(String key) {
    return "HIRZ_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
