package org.hirz.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A tenant's name and budget, as commands take them. */
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

  /** Returns whether something was said. */
  boolean isAnything() {
    return name != null || hasBudget();
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
