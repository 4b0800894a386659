package org.hirz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes the rules of a list. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes the rules of a list: stages a version with the entries of the live one under new rules, which somebody else approves as any other.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list settings vendor-a --threshold pdq=24 --policy vics_us:3=report",
    })
final class SettingsCommand extends AdminCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The list.")
  private String id = "";

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Override
  void check() {
    list(id);
  }

  @Override
  ExitCode run(AdminClient client) {
    return show(
        client.post(ApiPath.of("lists", id, "settings"), settings.document(this).toString()),
        version -> LoadCommand.printStaged(out(), id, version));
  }
}
