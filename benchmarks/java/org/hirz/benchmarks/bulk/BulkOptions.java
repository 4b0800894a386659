package org.hirz.benchmarks.bulk;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hirz.hash.HashType;

/**
 * What {@link CheckBenchmark} is told.
 *
 * @param rows how many are checked
 * @param entries of the list
 * @param type md5 or pdq
 * @param threads how many work
 * @param derived whether every PDQ is searched in all orientations, worked out from its bits
 * @param json whether to end with a line of JSON
 */
record BulkOptions(
    long rows, int entries, HashType type, int threads, boolean derived, boolean json) {
  private static final Set<String> NAMES =
      Set.of("--rows", "--list-entries", "--type", "--threads", "--orientations");

  /** Checks what the rest takes for granted. */
  BulkOptions {
    if (rows < 1000 || entries < 1000 || threads < 1) {
      throw new IllegalArgumentException("needs 1,000 rows and entries or more, and a thread");
    }
    if (type != HashType.MD5 && type != HashType.PDQ) {
      throw new IllegalArgumentException("--type is md5 or pdq");
    }
  }

  /**
   * Reads arguments.
   *
   * @throws IllegalArgumentException if there is one that it does not know, or a value is not one
   */
  static BulkOptions of(String[] arguments) {
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
    HashType type =
        HashType.byWireName(values.getOrDefault("--type", "md5"))
            .orElseThrow(() -> new IllegalArgumentException("--type is md5 or pdq"));
    String all = type == HashType.PDQ ? "1000000" : "10000000";
    String cores = String.valueOf(Runtime.getRuntime().availableProcessors());
    return new BulkOptions(
        Long.parseLong(values.getOrDefault("--rows", all)),
        Integer.parseInt(values.getOrDefault("--list-entries", "10000000")),
        type,
        Integer.parseInt(values.getOrDefault("--threads", cores)),
        values.getOrDefault("--orientations", "given").equals("derived"),
        json);
  }
}
