package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which settings are in force, and where each is from. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the settings that are in force, and where each comes from. Of a key only that there is"
          + " one.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz config show",
      "  hirz config show --config site.properties --json",
    })
final class ConfigShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print them in JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!(spec.defaultValueProvider() instanceof Configuration configuration)) {
      throw new IllegalStateException("the command line has no configuration");
    }
    Map<String, Configuration.Found> found = found(configuration);
    if (json) {
      out.println(json(configuration, found));
      return ExitCode.OK.code();
    }
    String file = configuration.path() == null ? "none" : configuration.path().toString();
    out.println(
        "Configuration file: "
            + Table.plain(file)
            + (configuration.isRead() || configuration.path() == null ? "" : " (not there)"));
    if (found.isEmpty()) {
      out.println("Nothing is set.");
      return ExitCode.OK.code();
    }
    Table table = new Table("setting", "value", "from");
    found.forEach((key, value) -> table.row(key, value.value(), value.source()));
    table.print(out);
    return ExitCode.OK.code();
  }

  private Map<String, Configuration.Found> found(Configuration configuration) {
    Map<String, Configuration.Found> found = new LinkedHashMap<>();
    configuration
        .key()
        .ifPresent(
            key -> found.put(Configuration.KEY, new Configuration.Found("(hidden)", key.source())));
    for (Setting setting : Setting.below(spec.root())) {
      Optional<Configuration.Found> value = configuration.find(setting);
      value.ifPresent(each -> found.put(setting.key(), each));
    }
    return found;
  }

  private static ObjectNode json(
      Configuration configuration, Map<String, Configuration.Found> found) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", configuration.path() == null ? null : configuration.path().toString());
    node.put("read", configuration.isRead());
    ObjectNode settings = node.putObject("settings");
    found.forEach(
        (key, value) ->
            settings.putObject(key).put("value", value.value()).put("from", value.source()));
    return node;
  }
}
