package org.hirz.benchmarks.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hirz.benchmarks.search.HashSample.Kind;

/**
 * What {@link Views} is told.
 *
 * @param entries of the list
 * @param kind of the list
 * @param nearest least distance of a view from the picture's first, in bits
 * @param farthest greatest distance, inclusive
 * @param hashes how many of them are timed for each size, each way
 * @param seed of the list and the queries
 * @param json whether to end with a line of JSON
 */
record ViewsOptions(
    int entries, Kind kind, int nearest, int farthest, int hashes, long seed, boolean json) {
  private static final Set<String> NAMES =
      Set.of("--entries", "--list", "--nearest", "--farthest", "--hashes", "--seed");

  /** Checks what the rest takes for granted. */
  ViewsOptions {
    if (entries < 1_000 || nearest < 2 || farthest < nearest || farthest > 128 || hashes < 1) {
      throw new IllegalArgumentException(
          "needs 1,000 entries or more, 1 hash or more, and 2 to 128 bits, the nearest first");
    }
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if there is one that it does not know, or a value is not one
   */
  static ViewsOptions of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (NAMES.contains(arguments[i]) && i + 1 < arguments.length) {
        values.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("unknown or without a value: " + arguments[i]);
      }
    }
    return new ViewsOptions(
        Integer.parseInt(values.getOrDefault("--entries", "1000000")),
        Kind.byName(values.getOrDefault("--list", "uniform")),
        Integer.parseInt(values.getOrDefault("--nearest", "10")),
        Integer.parseInt(values.getOrDefault("--farthest", "60")),
        Integer.parseInt(values.getOrDefault("--hashes", "80000")),
        Long.parseLong(values.getOrDefault("--seed", "1")),
        json);
  }
}
