package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hirz.picture.Effort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A tenant's name, budget and effort, as commands take them. */
final class BudgetOptions {
  @Option(names = "--name", paramLabel = "TEXT", description = "Its name, for people.")
  private @Nullable String name;

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      description = "Requests that it may make on average.")
  private @Nullable Long requests;

  @Option(
      names = "--bytes-per-second",
      paramLabel = "N",
      description = "Bytes of bodies that it may send on average.")
  private @Nullable Long bytes;

  @Option(
      names = "--pixels-per-second",
      paramLabel = "N",
      description = "Pixels that it may have decoded on average.")
  private @Nullable Long pixels;

  @Option(names = "--no-budget", description = "No bounds but those of the service.")
  private boolean unlimited;

  @Option(
      names = "--effort",
      paramLabel = "fast|standard|thorough|default",
      description =
          "How many ways its pictures are looked at unless a request says; default is the server's"
              + " own.")
  private @Nullable String effort;

  /** Returns whether something was said. */
  boolean isAnything() {
    return name != null || effort != null || hasBudget();
  }

  /** Returns whether the effort that was said, if any, is one. */
  boolean isEffort() {
    return effort == null || effort.equals("default") || Effort.byWireName(effort).isPresent();
  }

  private boolean hasBudget() {
    return unlimited || requests != null || bytes != null || pixels != null;
  }

  /** Returns whether what was said contradicts itself. */
  boolean isContradictory() {
    return unlimited && (requests != null || bytes != null || pixels != null);
  }

  /** Adds what was said to a document; the bounds that were not named are none. */
  void addTo(ObjectNode document) {
    if (name != null) {
      document.put("name", name);
    }
    if (effort != null) {
      document.put("effort", effort);
    }
    if (hasBudget()) {
      ObjectNode budget = document.putObject("budget");
      put(budget, "requestsPerSecond", requests);
      put(budget, "bytesPerSecond", bytes);
      put(budget, "pixelsPerSecond", pixels);
    }
  }

  private static void put(ObjectNode budget, String name, @Nullable Long bound) {
    if (bound != null) {
      budget.put(name, bound);
    }
  }
}
