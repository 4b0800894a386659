package org.hirz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirz.hashlist.Strength;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rules of a list. What is not given stays as it is, or is the server's default. */
final class SettingsOptions {
  @Option(names = "--name", paramLabel = "NAME", description = "Its name to people.")
  private @Nullable String name;

  @Option(names = "--owner", paramLabel = "OWNER", description = "Who answers for it.")
  private @Nullable String owner;

  @Option(
      names = "--authority",
      paramLabel = "TEXT",
      description = "By what right it is kept: a law, an agreement, a case number.")
  private @Nullable String authority;

  @Option(names = "--handling", paramLabel = "TEXT", description = "How it must be handled.")
  private @Nullable String handling;

  @Option(
      names = "--default-scheme",
      paramLabel = "SCHEME",
      description = "Scheme of codes that its files give without one.")
  private @Nullable String defaultScheme;

  @Option(
      names = "--update-mode",
      paramLabel = "MODE",
      description = "full: a file is the whole list; delta: it holds changes.")
  private @Nullable String updateMode;

  @Option(
      names = "--minimum-sources",
      paramLabel = "COUNT",
      description = "An entry counts when so many independent sources list it.")
  private @Nullable Integer minimumSources;

  @Option(
      names = "--signature-needed",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Versions need a valid signature of the source.")
  private @Nullable Boolean signatureNeeded;

  @Option(
      names = "--minimum-strength",
      paramLabel = "STRENGTH",
      description =
          "Weakest evidence that alerts: near, confirmed or exact. Weaker matches are shown only.")
  private @Nullable String minimumStrength;

  @Option(
      names = "--threshold",
      paramLabel = "TYPE=BITS",
      description = "Greatest distance that counts as a match, inclusive, such as pdq=31.")
  private Map<String, Integer> threshold = new LinkedHashMap<>();

  @Option(
      names = "--policy",
      paramLabel = "SCHEME:CODE=ACTION",
      description = "What a match with a label leads to: alert, report or ignore. May be repeated.")
  private Map<String, String> policy = new LinkedHashMap<>();

  /**
   * Returns the rules that were given.
   *
   * @throws picocli.CommandLine.ParameterException if one makes no sense
   */
  ObjectNode document(AdminCommand command) {
    if (updateMode != null && !updateMode.equals("full") && !updateMode.equals("delta")) {
      throw command.usage("--update-mode takes full or delta.");
    }
    if (minimumStrength != null && Strength.byWireName(minimumStrength).isEmpty()) {
      throw command.usage("--minimum-strength takes near, confirmed or exact.");
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    put(document, "name", name);
    put(document, "owner", owner);
    put(document, "authority", authority);
    put(document, "handling", handling);
    put(document, "defaultScheme", defaultScheme);
    put(document, "updateMode", updateMode);
    if (minimumSources != null) {
      document.put("minimumSources", minimumSources);
    }
    if (signatureNeeded != null) {
      document.put("signatureNeeded", signatureNeeded);
    }
    put(document, "minimumStrength", minimumStrength);
    if (!threshold.isEmpty()) {
      threshold.forEach(document.putObject("threshold")::put);
    }
    if (!policy.isEmpty()) {
      ObjectNode table = document.putObject("policy");
      policy.forEach(
          (label, action) -> {
            int colon = label.indexOf(':');
            if (colon < 1 || colon == label.length() - 1) {
              throw command.usage("--policy takes SCHEME:CODE=ACTION.");
            }
            table
                .withObjectProperty(label.substring(0, colon))
                .put(label.substring(colon + 1), action);
          });
    }
    return document;
  }

  private static void put(ObjectNode document, String field, @Nullable String value) {
    if (value != null) {
      document.put(field, value);
    }
  }
}
