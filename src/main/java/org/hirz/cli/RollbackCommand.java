package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an earlier version live again. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes an earlier version of a list live again, at once. Answers when what is served has changed.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list rollback vendor-a --to 2 --reason 'version 3 lists a stock photo'",
    })
final class RollbackCommand extends ListActCommand {
  @Option(
      names = "--to",
      paramLabel = "N",
      required = true,
      description = "Number of the version, which was live before.")
  private int number;

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("version", number).put("reason", reason());
    return Publication.show(
        this,
        client.post(ApiPath.of("lists", id(), "rollback"), document.toString()),
        "Version " + number + " of " + id());
  }
}
