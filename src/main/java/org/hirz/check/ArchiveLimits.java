package org.hirz.check;

/**
 * How far archives are looked into. What lies beyond is an item with the error {@code
 * archive_limit}, and the rest of the evidence goes on.
 *
 * @param depth how many archives may lie within each other; 1 is an archive among the files
 * @param members greatest number of members of one file, all depths together, inclusive
 * @param bytes greatest number of bytes that may come out of one file, all depths together,
 *     inclusive
 * @param ratio greatest number of bytes that one byte of the file may give, inclusive, beyond the
 *     first MiB
 */
public record ArchiveLimits(int depth, int members, long bytes, int ratio) {
  /** Two deep, 100,000 members, 64 GiB, 1,000 to one. */
  public static final ArchiveLimits DEFAULTS = new ArchiveLimits(2, 100_000, 1L << 36, 1000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ArchiveLimits {
    if (depth < 1 || members < 1 || bytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
