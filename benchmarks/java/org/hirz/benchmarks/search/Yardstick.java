package org.hirz.benchmarks.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which of the scans in C++ ours is measured against.
 *
 * <p>{@code avx_scan_us} is the scan as anyone would write it with AVX-512: entries as they lie in
 * the file, whole distances, two entries in a register, all eight queries a pass. {@code
 * avx_best_us} is the fastest of all that we could write over the same file, an early exit after
 * half of the bits included; with ten million entries it waits for memory and nothing else. A ratio
 * is given to each.
 */
final class Yardstick {
  private static final List<String> PLAIN = List.of("avx512_plain_us", "avx2_us", "popcnt_us");

  private static final List<String> ALL =
      List.of("avx512_plain_us", "avx512_us", "avx512_early_us", "avx2_us", "avx2_early_us");

  private Yardstick() {}

  /** Sets both from the times of the scans, where there are any. */
  static void set(ObjectNode json) {
    for (String scan : PLAIN) {
      if (json.path(scan).asDouble() > 0) {
        json.put("avx_scan", scan);
        json.set("avx_scan_us", json.get(scan));
        break;
      }
    }
    double best = Double.MAX_VALUE;
    for (String scan : ALL) {
      double micros = json.path(scan).asDouble();
      if (micros > 0 && micros < best) {
        best = micros;
        json.put("avx_best", scan);
        json.put("avx_best_us", micros);
      }
    }
  }
}
