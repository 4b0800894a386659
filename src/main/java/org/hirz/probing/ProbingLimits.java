package org.hirz.probing;

import java.time.Duration;

/**
 * From when on queries look like probing. {@code benchmarks/probing} says how the defaults were
 * found and what they do.
 *
 * @param window how long a sketch lives; every span of half that length lies within one
 * @param straddling so many different queries in one neighbourhood, at least {@link #side} of them
 *     found and as many not found
 * @param side the lesser of found and not found must be so many
 * @param crowd so many different queries in one neighbourhood, whatever came of them
 * @param made so many different queries whose PDQ no picture has, if they are {@link #madeShare} of
 *     all
 * @param madeShare a part of a tenant's different queries, 0 to 1
 * @param entries so many different entries found
 */
public record ProbingLimits(
    Duration window, int straddling, int side, int crowd, int made, double madeShare, int entries) {
  /** The defaults. */
  public static final ProbingLimits DEFAULT =
      new ProbingLimits(Duration.ofHours(6), 32, 8, 4096, 256, 0.5, 10_000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if the window is under a second or over a day, or a number
   *     under 1
   */
  public ProbingLimits {
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("the window is a second to a day");
    }
    if (straddling < 1 || side < 1 || crowd < 1 || made < 1 || entries < 1) {
      throw new IllegalArgumentException("each limit is at least 1");
    }
  }

  /** Returns the same with another window. */
  public ProbingLimits within(Duration other) {
    return new ProbingLimits(other, straddling, side, crowd, made, madeShare, entries);
  }

  /** Returns the same with another number of entries. */
  public ProbingLimits entries(int other) {
    return new ProbingLimits(window, straddling, side, crowd, made, madeShare, other);
  }
}
