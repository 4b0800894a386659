package org.hirz.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the command line takes from the environment and from its configuration file. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which options are set by the environment or a file.",
      "",
      "Options that are always the same can be set once. The command line wins, then the environment,"
          + " then the configuration file: the one of --config, else of HIRZ_CONFIG, else"
          + " $XDG_CONFIG_HOME/hirz/config.properties (~/.config where that is not set).",
      "",
      "The file has lines such as server = https://hirz.example:8443 and list.load.format = vics. The"
          + " service is configured elsewhere: see hirz serve --help.",
      "",
    },
    subcommands = {ConfigShowCommand.class, ConfigKeysCommand.class},
    footer = {
      "",
      "Example:",
      "  hirz config show",
      "  hirz config keys",
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do: show or keys.");
  }
}
