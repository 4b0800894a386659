package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an empty list. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes an empty list: what it is a list of, who answers for it, by what rules it is searched.",
      "",
      "The nature decides what a match means, and cannot be changed: csam, exploitative, ncii, terror, benign (known to be harmless) or test.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list create vendor-a --name 'Vendor A' --nature csam --owner 'Trust and Safety'",
    })
final class CreateCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Option(
      names = "--nature",
      paramLabel = "NATURE",
      required = true,
      description = "csam, exploitative, ncii, terror, benign or test.")
  private String nature = "";

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Override
  void check() {
    list(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", id).put("nature", nature);
    document.put("name", id);
    document.setAll(settings.document(this));
    if (!document.has("owner")) {
      throw usage("Say with --owner who answers for the list.");
    }
    return show(
        client.post(ApiPath.of("lists"), document.toString()),
        list -> {
          StatusCommand.printList(out(), list);
          out().println("Next: hirz list load " + id + " FILE --format FORMAT");
        });
  }
}
