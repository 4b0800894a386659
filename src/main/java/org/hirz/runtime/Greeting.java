package org.hirz.runtime;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirz.generation.Generation;
import org.hirz.generation.LiveList;

/**
 * What the operator reads on standard output once lists are live. Keys only if a terminal watches.
 */
final class Greeting {
  /** A drawing of ours that the demonstration list has. */
  private static final String LISTED = "hashsets/demo/pictures/harbour.png";

  /** A drawing of ours that no list has. */
  private static final String UNLISTED = "hashsets/demo/pictures/lighthouse.png";

  private final PrintStream out;
  private final String base;
  private final String adminBase;
  private final Path home;

  /**
   * @param base where the service listens, such as {@code http://127.0.0.1:8080}
   * @param adminBase where administration listens; the same, or on its own port
   * @param home the folder of the program
   */
  Greeting(PrintStream out, String base, String adminBase, Path home) {
    this.out = out;
    this.base = base;
    this.adminBase = adminBase;
    this.home = home.toAbsolutePath().normalize();
  }

  /** Shows keys that were made just now: before anything else can fail, for nobody keeps them. */
  static void showKeys(PrintStream out, FirstKeys.Outcome keys) {
    switch (keys) {
      case FirstKeys.Outcome.Shown(var admin, var reviewer, var platform) ->
          out.printf(
              "Your first keys. They are shown this once and only their digests are kept:%n"
                  + "  every role      %s%n  second analyst  %s%n  platform only   %s%n",
              admin.reveal(), reviewer.reveal(), platform.reveal());
      case FirstKeys.Outcome.Written(Path file) ->
          out.printf(
              "Your first keys were written to %s (mode 0600), because no terminal is here to"
                  + " show them on.%nKeep them safe, then delete the file.%n",
              quoted(file));
      case FirstKeys.Outcome.Brought brought -> {}
      case FirstKeys.Outcome.KeptOld old -> {}
    }
    out.flush();
  }

  /** Says that the service is ready, and what to paste. */
  void print(Generation generation, FirstKeys.Outcome keys) {
    out.printf(
        "%nHirz is ready at %s: generation %d, %d lists, %d entries.%n",
        base, generation.number(), generation.lists().size(), generation.entries());
    String bearer =
        switch (keys) {
          case FirstKeys.Outcome.Shown(var admin, var reviewer, var platform) -> platform.reveal();
          case FirstKeys.Outcome.Written(Path file) ->
              "$(sed -n 's/^HIRZ_KEY=//p' " + quoted(file) + ")";
          case FirstKeys.Outcome.Brought brought -> "${HIRZ_KEY:-$HIRZ_ADMIN_KEY}";
          case FirstKeys.Outcome.KeptOld old -> "$HIRZ_KEY";
        };
    boolean demonstrated =
        generation.lists().stream()
            .map(LiveList::list)
            .anyMatch(
                list ->
                    Demonstration.has(list) && list.id().value().equals(Demonstration.DRAWINGS));
    if (demonstrated && Files.isRegularFile(home.resolve(LISTED))) {
      out.printf("%nA drawing that is listed (answers match):%n");
      out.println(curl(bearer, LISTED));
      out.printf("%nOne that is not (answers no_match):%n");
      out.println(curl(bearer, UNLISTED));
    }
    if (!adminBase.equals(base)) {
      out.printf("%nAdministration: %s (export HIRZ_SERVER=%s)%n", adminBase, adminBase);
    }
    out.printf("%nThe interface: %s/q/swagger-ui%n", adminBase);
    out.flush();
  }

  private String curl(String bearer, String file) {
    return "curl -sS -H \"Authorization: Bearer "
        + bearer
        + "\" -H 'Content-Type: application/octet-stream' --data-binary @"
        + quoted(home.resolve(file))
        + " "
        + base
        + "/v1/match";
  }

  /** Returns a path as one word of a POSIX shell. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
