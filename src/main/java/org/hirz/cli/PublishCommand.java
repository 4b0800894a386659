package org.hirz.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an approved version live. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes an approved version live: now, or at an instant. Answers when what is served has changed.",
      "",
    },
    footer = {
      "",
      "Example:",
      "  hirz list publish vendor-a 3",
      "  hirz list publish vendor-a 3 --at 2027-01-01T00:00:00Z",
    })
final class PublishCommand extends AdminCommand {
  @Mixin private VersionName version = new VersionName();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When, such as 2027-01-01T00:00:00Z.")
  private @Nullable Instant at;

  @Override
  void check() {
    list(version.list());
  }

  @Override
  ExitCode run(AdminClient client) {
    Answer answer =
        client.post(version.path("publish"), JsonText.of("at", at == null ? null : at.toString()));
    if (at != null) {
      return show(
          answer,
          accepted ->
              out()
                  .println(
                      "Version "
                          + version.number()
                          + " of "
                          + version.list()
                          + " will be live from "
                          + at
                          + "."));
    }
    return Publication.show(this, answer, "Version " + version.number() + " of " + version.list());
  }
}
