package org.hirz.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Says whether what was made live is served. */
final class Publication {
  private Publication() {}

  /**
   * Shows an answer to a publication. One that is durable but not served has failed, because what
   * its caller wanted is not so.
   *
   * @param what the version's name
   */
  static ExitCode show(AdminCommand command, Answer answer, String what) {
    ExitCode shown =
        command.show(
            answer,
            published -> {
              if (isLive(published)) {
                command
                    .out()
                    .println(
                        what
                            + " is live, generation "
                            + published.path("generation").asLong()
                            + ".");
              }
            });
    if (!(answer instanceof Answer.Ok(int status, String body)) || shown != ExitCode.OK) {
      return shown;
    }
    JsonNode published = AdminCommand.parse(body);
    if (isLive(published)) {
      return ExitCode.OK;
    }
    String behind = published.path("behind").asText("");
    return command.failed(
        what
            + " is published and on disk, but not served yet"
            + (behind.isEmpty() ? "" : ": " + behind));
  }

  private static boolean isLive(JsonNode published) {
    return published.path("live").asBoolean();
  }
}
