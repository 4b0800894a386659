package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Names everything that can be set. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Names all settings: as they are called in the configuration file, and their environment"
          + " variables. server, key-file and json, alone, are those of every"
          + " command that has them; key is your key, which the file may hold if it is of mode 600.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz config keys",
      "  hirz config keys --json",
    })
final class ConfigKeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print them in JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Setting> settings = Setting.below(spec.root());
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      settings.forEach(
          each -> array.addObject().put("key", each.key()).put("variable", each.variable()));
      out.println(array);
    } else {
      Table table = new Table("setting", "environment");
      settings.forEach(each -> table.row(each.key(), each.variable()));
      table.print(out);
    }
    return ExitCode.OK.code();
  }
}
