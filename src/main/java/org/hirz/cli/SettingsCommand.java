package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
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
    Answer begun =
        client.post(ApiPath.of("lists", id, "settings"), settings.document(this).toString());
    if (!(begun instanceof Answer.Ok(int status, String body))) {
      return show(begun, none -> {});
    }
    String upload = parse(body).path("upload").asText("");
    if (upload.isEmpty()) {
      return failed("the server's answer is not what Hirz answers; is it Hirz?");
    }
    return ended(client, upload);
  }

  /** The server copies the entries beside; a person wants to know what came of it. */
  private ExitCode ended(AdminClient client, String upload) {
    // The events end with the upload. What it came to is asked for, so that it is said in one form.
    Answer events =
        client.stream(
            ApiPath.of("uploads", upload, "events"),
            in -> in.transferTo(OutputStream.nullOutputStream()));
    if (!(events instanceof Answer.Ok)) {
      return show(events, none -> {});
    }
    Answer now = client.get(ApiPath.of("uploads", upload));
    if (!(now instanceof Answer.Ok(int status, String body))) {
      return show(now, none -> {});
    }
    JsonNode progress = parse(body);
    return switch (progress.path("phase").asText("")) {
      case "staged" -> staged(client, progress.path("version").asInt());
      case "receiving", "merging" ->
          failed("the server broke off; hirz list status says whether the rules were staged");
      default -> failed("the rules could not be staged; the server's log says why");
    };
  }

  private ExitCode staged(AdminClient client, int version) {
    if (version == 0) {
      return failed("the list has these rules already, and no version: nothing was staged");
    }
    return show(
        client.get(ApiPath.of("lists", id, "versions", version)),
        answer -> {
          if (answer.path("state").asText("").equals("live")) {
            out().println("The list has these rules already: nothing was staged.");
          } else {
            LoadCommand.printStaged(out(), id, answer);
          }
        });
  }
}
