package org.hirz.benchmarks.search;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hirz.benchmarks.search.HashSample.Kind;

/**
 * What {@link Compare} is told.
 *
 * @param entries of the list
 * @param kind of the list
 * @param radius in bits, inclusive
 * @param pictures how many, eight queries each
 * @param seed of the list and the queries
 * @param json whether to end with a line of JSON
 * @param work an empty folder for files
 * @param programs where the compiled programs are, if they are
 */
record CompareOptions(
    int entries,
    Kind kind,
    int radius,
    int pictures,
    long seed,
    boolean json,
    Path work,
    Path programs) {
  private static final Set<String> NAMES =
      Set.of("--entries", "--list", "--radius", "--images", "--seed", "--work", "--programs");

  /** Checks what the rest takes for granted. */
  CompareOptions {
    if (entries < 1_000 || pictures < 5 || radius < 0 || radius > 255) {
      throw new IllegalArgumentException(
          "needs 1,000 entries or more, 5 images or more, a radius of 0 to 255");
    }
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if there is one that it does not know, or a value is not one
   */
  static CompareOptions of(String[] arguments) {
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
    Path work = Path.of(values.getOrDefault("--work", "target"));
    return new CompareOptions(
        Integer.parseInt(values.getOrDefault("--entries", "1000000")),
        Kind.byName(values.getOrDefault("--list", "uniform")),
        Integer.parseInt(values.getOrDefault("--radius", "31")),
        Integer.parseInt(values.getOrDefault("--images", "200")),
        Long.parseLong(values.getOrDefault("--seed", "1")),
        json,
        work,
        Path.of(values.getOrDefault("--programs", work.toString())));
  }
}
