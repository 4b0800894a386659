package org.hirz.lint;

/**
 * How much is looked at and kept.
 *
 * @param entries how many changed entries are checked, at least 1; a version that changes more is
 *     checked in part, which its report says
 * @param values how many distinct hashes are remembered to find repeated ones, at least 1; 16 to 32
 *     bytes each, and half as much again for a moment while the memory grows
 * @param findings how many findings are kept, 0 or more; all are counted
 */
public record LintLimits(int entries, int values, int findings) {
  /** A million entries, four million values (64 MiB), a thousand findings. */
  public static final LintLimits DEFAULT = new LintLimits(1_000_000, 4_000_000, 1_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public LintLimits {
    if (entries < 1 || values < 1 || values > ValueSet.MOST || findings < 0) {
      throw new IllegalArgumentException("a limit is out of range");
    }
  }
}
