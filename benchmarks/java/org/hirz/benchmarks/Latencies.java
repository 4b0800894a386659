package org.hirz.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Times in nanoseconds and their distribution. For one thread. */
final class Latencies {
  private long[] nanos = new long[1024];
  private int size;

  void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
  }

  double p50() {
    return at(0.50);
  }

  double p99() {
    return at(0.99);
  }

  private double at(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return size == 0 ? Double.NaN : sorted[(int) Math.min(size - 1L, (long) (share * size))];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, max %.1f ms (%d)",
        p50() / 1e6,
        p99() / 1e6,
        at(1) / 1e6,
        size);
  }
}
