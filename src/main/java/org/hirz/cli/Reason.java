package org.hirz.cli;

import picocli.CommandLine.Option;

/** Why something is done, as every act that somebody may have to answer for asks. */
final class Reason {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the record.")
  private String text = "";

  /** Returns the reason in the words given. */
  String text() {
    return text;
  }

  /** Returns the body of a call that takes nothing else. */
  String document() {
    return JsonText.of("reason", text);
  }
}
